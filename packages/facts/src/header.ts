import { didYouMean, type Field, inWords, nearest, type RecordType } from '@tallystick/model';
import { isUnit } from './fields/quantity.ts';
import { clipped, letterOf, quoted } from './problems/fault.ts';
import { fileProblem } from './problems/file-problem.ts';
import type { FactsCode, FactsProblem } from './problems/problem.ts';
import type { OriginColumn } from './rows/collector.ts';

/** The columns of a file, matched with the fields of a record. */
export interface Header {
  /** For each column of the file the position of its field; undefined where it has none. */
  readonly fields: readonly (number | undefined)[];
  /** The columns that have no name at all: nothing may stand in them. */
  readonly unnamed: readonly boolean[];
  /** For each field of the record its column; undefined where it has none. */
  readonly columns: readonly (OriginColumn | undefined)[];
  readonly problems: readonly FactsProblem[];
}

/** Where the header stands. */
export interface HeaderPlace {
  readonly file: string;
  readonly unit: 'line' | 'row';
  readonly row: number;
}

const WITH_UNIT = /^(.*\S)\s*[([]([^()[\]]+)[)\]]$/;

/**
 * Matches the names of a header with the fields of the record, in any order. A name may say the field's unit, as in
 * `gvwr (lb)`. Unknown, missing and repeated columns are problems; each is told once, with the name that was meant.
 */
export function matchHeader(names: readonly string[], record: RecordType, place: HeaderPlace): Header {
  const problems: FactsProblem[] = [];
  const report = (code: FactsCode, name: string, position: number, message: string): void => {
    const letter = letterOf(position);
    const sentence = `column ${letter}, ${quoted(name)}, ${message}`;
    problems.push({ ...fileProblem(code, place.file, sentence, place), column: clipped(name), letter });
  };
  const positions = new Map(record.fields.map(({ name }, position) => [name, position]));
  const written = names.map((name) => name.trim());
  const exact = new Set(written.map((name) => WITH_UNIT.exec(name)?.[1] ?? name));
  const lacking = record.fields.map(({ name }) => name).filter((name) => !exact.has(name));
  const meant = new Set<string>();
  const taken = new Map<number, number>();
  const fields = written.map((name, position) => {
    if (name === '') return undefined;
    const [, plain = name, unit] = positions.has(name) ? [] : (WITH_UNIT.exec(name) ?? []);
    const field = positions.get(plain);
    if (field === undefined) {
      const near = nearest(plain.replace(/[\s-]+/g, '_'), lacking);
      if (near !== undefined) meant.add(near);
      const all = inWords(record.fields.map((one) => one.name));
      const advice = near === undefined ? ` The fields are ${all}.` : ` Did you mean ${near}?`;
      report('facts/unknown-column', name, position, `is no field of ${record.name}.${advice}`);
      return undefined;
    }
    const before = taken.get(field);
    if (before !== undefined) {
      const advice = `stands in column ${letterOf(before)} too. Take one of them out.`;
      report('facts/duplicate-column', name, position, advice);
      return undefined;
    }
    taken.set(field, position);
    const problem = unit === undefined ? undefined : unitProblem(record.fields[field], unit);
    if (problem !== undefined) report('facts/column-unit', name, position, problem);
    return field;
  });
  const missing = lacking.filter((name) => !meant.has(name));
  for (const name of missing) problems.push(missingColumn(name, written, place));
  return {
    fields,
    unnamed: written.map((name) => name === ''),
    columns: record.fields.map((_, field) => {
      const position = taken.get(field);
      const name = position === undefined ? undefined : written[position];
      return position === undefined || name === undefined ? undefined : { name, letter: letterOf(position) };
    }),
    problems,
  };
}

function unitProblem(field: Field | undefined, unit: string): string | undefined {
  if (field?.type.kind !== 'quantity') return `has a unit, but ${field?.name ?? ''} has none.`;
  if (isUnit(unit, field.type.unit)) return undefined;
  return `is not in the unit of ${field.name}.`;
}

function missingColumn(name: string, written: readonly string[], place: HeaderPlace): FactsProblem {
  const message = `there is no column ${name}.${didYouMean(name, written)}`;
  return { ...fileProblem('facts/missing-column', place.file, message, place), column: name };
}
