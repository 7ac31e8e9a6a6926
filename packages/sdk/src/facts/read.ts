import { type FactsProblem, nameOfRow, placeOfRow, readFacts } from '@tallystick/facts';
import { didYouMean, inWords, type Program, type RecordType } from '@tallystick/model';
import type { Columns, Correction } from '@tallystick/runtime';
import { invalidationsIn } from '../corrections/invalidations.ts';
import { reportsAsOf } from '../corrections/reports.ts';
import type { RecordFacts } from '../explain/postings.ts';
import { correctionOf, successionsIn } from '../register/register.ts';
import { joined } from './join.ts';

/** A file of facts: the record that its rows are of, its name and what it holds. */
export interface FactsFile {
  readonly record: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All facts of a run, checked. */
export interface Facts {
  readonly ok: true;
  readonly records: readonly RecordFacts[];
  readonly columns: Readonly<Record<string, Columns>>;
  readonly warnings: readonly FactsProblem[];
  readonly corrections: readonly Correction[];
}

/** Why nothing can be computed from the files. */
export type FactsFailure = { readonly ok: false; readonly warnings: readonly FactsProblem[] } & (
  | { readonly fault: 'usage'; readonly message: string }
  /** The first problems of all files, and how many more there are. */
  | { readonly fault: 'facts'; readonly problems: readonly FactsProblem[]; readonly more: number }
);

/** So many errors are listed for all files together. */
const LISTED = 100;

/** What counts of the files, and for which laws they are. */
export interface ReadOptions {
  /** The day as of which the facts were known; without it, all that was filed. */
  readonly known?: string;
  /** Other laws that are computed from the same files: what they alone ask for is no mistake. */
  readonly beside?: readonly Program[];
}

/** Reads and checks all files, and takes of them what counts as of a day; from files with errors nothing is taken. */
export async function readAllFacts(
  program: Program,
  files: readonly FactsFile[],
  onFile: (name: string) => void,
  { known, beside = [] }: ReadOptions = {},
): Promise<Facts | FactsFailure> {
  const records: RecordFacts[] = [];
  const warnings: FactsProblem[] = [];
  const problems: FactsProblem[] = [];
  let unlisted = 0;
  for (const file of files) {
    const record = program.records.find(({ name }) => name === file.record);
    const others = beside.flatMap(({ records }) => records.filter(({ name }) => name === file.record));
    if (record === undefined && others.length > 0) continue;
    if (record === undefined)
      return { ok: false, fault: 'usage', message: unknownRecord(program, file), warnings };
    onFile(file.name);
    const elsewhere = fieldsBeside(record, others);
    const read = await readFacts({ ...record, elsewhere }, program, file);
    for (const warning of read.warnings) warnings.push(warning);
    if (read.ok) {
      const { columns, lines } = read;
      records.push({
        record,
        columns,
        placeOf: (row) => ({ file: file.name, line: placeOfRow(lines, row) }),
        rowName: (row) => nameOfRow(file.name, lines, row),
      });
    } else {
      for (const problem of read.problems) problems.push(problem);
      unlisted += read.rest;
    }
  }
  if (problems.length > 0) {
    const more = unlisted + Math.max(0, problems.length - LISTED);
    return { ok: false, fault: 'facts', problems: problems.slice(0, LISTED), more, warnings };
  }
  const { records: counted, restated } = reportsAsOf(program, joined(records), known);
  const columns = Object.fromEntries(counted.map((facts) => [facts.record.name, facts.columns]));
  const corrections = [
    ...restated,
    ...invalidationsIn(program, columns),
    ...successionsIn(program, columns).map(correctionOf),
  ];
  return { ok: true, records: counted, columns, warnings, corrections };
}

function fieldsBeside({ fields }: RecordType, others: readonly RecordType[]): readonly string[] {
  const own = new Set(fields.map(({ name }) => name));
  return others.flatMap((other) => other.fields.map(({ name }) => name)).filter((name) => !own.has(name));
}

function unknownRecord({ name, records }: Program, file: FactsFile): string {
  const names = records.map((record) => record.name);
  const hint = didYouMean(file.record, names);
  return `${name} has no record ${file.record}, which the facts in ${file.name} should be of.${hint} It has ${inWords(names)}.`;
}
