import { type Header, matchHeader } from '@tallystick/facts';
import { consolidate, type Program, type RecordType, type Work } from '@tallystick/model';
import { adoptionsOf } from '../program/days.ts';
import { withAdoptions } from '../program/laws.ts';
import type { LoadOptions } from '../program/load.ts';
import { titleOf } from '../scenarios/select.ts';

/** The record that the rows of a file are of, and the law under which they are read. */
export interface FactsMeant {
  readonly program: Program;
  readonly record: RecordType;
  /** The title of the scenario that takes its facts from the file, where one does. */
  readonly scenario?: string;
  /** The columns of the file, matched with the fields of the record. */
  readonly header: Header;
}

/**
 * What the rows of a file are meant to be: facts of the record of which a scenario says so, under the law of the scenario.
 * Where none does, of the record that has most of the columns as fields, if these are more than half of them, under the text
 * without amendments or else under the last law. Undefined where the file holds no facts of the work.
 */
export function factsMeant(work: Work, file: string, columns: readonly string[]): FactsMeant | undefined {
  const headerOf = (record: RecordType, program: Program): Header =>
    matchHeader(columns, record, program, { file, at: { unit: 'line', row: 1 } });
  for (const { name, scenarios } of work.programs)
    for (const scenario of scenarios) {
      const named = scenario.factsFiles.find((facts) => facts.file === file);
      const program = named && programRead(work, { program: name, ...withAmendments(scenario.amendments) });
      const record = program?.records.find((one) => one.name === named?.record);
      if (program === undefined || record === undefined) continue;
      return { program, record, scenario: titleOf(scenario), header: headerOf(record, program) };
    }
  if (isExpected(work, file)) return undefined;
  const fits = lawsRead(work).flatMap((options) => {
    const program = programRead(work, options);
    return (program?.records ?? []).flatMap((record) => {
      const header = program && headerOf(record, program);
      const known = header?.fields.filter((field) => field !== undefined).length ?? 0;
      return program !== undefined && header !== undefined && known * 2 > columns.length
        ? [{ program, record, header, known }]
        : [];
    });
  });
  const [best] = fits.toSorted(
    (a, b) => b.known - a.known || a.record.fields.length - b.record.fields.length,
  );
  return best;
}

/** A program as facts are read for it: with the states of those that adopt it, whatever else is wrong with it. */
function programRead(work: Work, options: LoadOptions): Program | undefined {
  const { program } = consolidate(work, options);
  if (program === undefined) return undefined;
  const adopting = adoptionsOf(work, program, options).flatMap((law) => law.program ?? []);
  return withAdoptions([program, ...adopting])[0];
}

/** True for the rows that a scenario expects. */
function isExpected({ programs }: Work, file: string): boolean {
  return programs.some(({ scenarios }) =>
    scenarios.some(({ expectFiles }) => expectFiles.some((expected) => expected.file === file)),
  );
}

/** The laws under which facts are read: of each program the text without amendments, and that with all of them. */
function lawsRead({ programs, amendments }: Work): readonly LoadOptions[] {
  return programs.flatMap(({ name }) => {
    const days = amendments.filter(({ program }) => program === name).map(({ effective }) => effective.date);
    const last = days.sort().at(-1);
    return [{ program: name }, ...(last === undefined ? [] : [{ program: name, asOf: last }])];
  });
}

function withAmendments(amendments: readonly string[]): LoadOptions {
  return amendments.length === 0 ? {} : { with: amendments };
}
