import {
  didYouMean,
  type Field,
  inWords,
  nearest,
  type Program,
  type RecordType,
  reportFiled,
  unitText,
} from '@tallystick/model';
import { type AskedRecord, elsewhereText } from './asked.ts';
import { isUnit } from './fields/quantity.ts';
import { clipped, letterOf, quoted } from './problems/fault.ts';
import { fileProblem, type RowPlace } from './problems/file-problem.ts';
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
  /** How many of its names are fields, or are near enough to be meant as one. */
  readonly likeness: number;
  readonly problems: readonly FactsProblem[];
  /** What is worth knowing of columns that are not used. */
  readonly warnings: readonly FactsProblem[];
}

/** Where a header stands; without `at` its columns have names alone, and no letters. */
export interface HeaderPlace {
  readonly file: string;
  readonly at?: RowPlace;
}

/**
 * Matches the names of a header with the fields of the record, in any order. A name may say the field's unit, as in
 * `gvwr (lb)`. Unknown, missing and repeated columns are problems; each is told once, with the name that was meant.
 */
export function matchHeader(
  names: readonly string[],
  record: AskedRecord,
  program: Program,
  place: HeaderPlace,
): Header {
  const written = names.map((name) => name.trim());
  const present = new Set(written.map((name) => withoutUnit(name, record).name));
  const lacking = record.fields.map(({ name }) => name).filter((name) => !present.has(name));
  const taken = new Map<number, number>();
  const matches = written.map((name, position) => {
    const match = matchName(name, record, lacking, taken, place);
    if (match.field !== undefined) taken.set(match.field, position);
    return match;
  });
  const filed = reportFiled(record, program)?.name;
  const meant = new Set(matches.map(({ near }) => near));
  const otherwise = writtenOtherwise(written, matches);
  const told = matches.flatMap(({ fault }, position) => {
    if (fault === undefined) return [];
    const one = otherwise.length > 1 && otherwise.includes(position);
    if (one && position !== otherwise[0]) return [];
    const said = one ? { ...fault, message: namesOtherwise(otherwise, written, matches, record) } : fault;
    return columnProblem(said, written[position] ?? '', position, place);
  });
  const warnings = told.filter(({ code }) => code === 'facts/other-law');
  const problems = told.filter((one) => !warnings.includes(one));
  const absent = lacking.filter((name) => !meant.has(name));
  const missing = absent.filter((name) => name !== filed).map((name) => missingColumn(name, written, place));
  const likeness = record.fields.length - absent.length;
  return {
    fields: matches.map(({ field }) => field),
    unnamed: written.map((name) => name === ''),
    columns: record.fields.map((_, field) => originOf(taken.get(field), written, place)),
    likeness,
    problems: likeness === 0 ? [noHeader(record, place)] : [...problems, ...missing],
    warnings,
  };
}

/** What a name in the header stands for. */
interface Match {
  readonly field?: number;
  /** The field that was probably meant. */
  readonly near?: string;
  readonly fault?: ColumnFault;
}

interface ColumnFault {
  readonly code: FactsCode;
  /** Continues the name of the column. */
  readonly message: string;
}

function matchName(
  written: string,
  record: AskedRecord,
  lacking: readonly string[],
  taken: ReadonlyMap<number, number>,
  place: HeaderPlace,
): Match {
  if (written === '') return {};
  const { name, unit } = withoutUnit(written, record);
  const field = record.fields.findIndex((one) => one.name === name);
  if (field < 0 && record.elsewhere?.includes(name))
    return { fault: { code: 'facts/other-law', message: elsewhereText(record) } };
  if (field < 0) return unknownName(name, record, lacking);
  const before = taken.get(field);
  if (before !== undefined) {
    const other = place.at === undefined ? 'twice' : `in column ${letterOf(before)} too`;
    return { fault: { code: 'facts/duplicate-column', message: `stands ${other}. Take one of them out.` } };
  }
  const message = unit === undefined ? undefined : otherUnit(record.fields[field], unit);
  return message === undefined ? { field } : { field, fault: { code: 'facts/column-unit', message } };
}

const WITH_UNIT = /^(.*\S)\s*[([]([^()[\]]+)[)\]]$/;

/** `gvwr (lb)` is gvwr in lb. */
function withoutUnit(
  written: string,
  { fields }: RecordType,
): { readonly name: string; readonly unit?: string } {
  if (fields.some(({ name }) => name === written)) return { name: written };
  const [, name, unit] = WITH_UNIT.exec(written) ?? [];
  return name === undefined || unit === undefined ? { name: written } : { name, unit };
}

/** The field that a name is probably meant for: one that is spelt like it, or the only one that shares a whole word (`year`, `model_year`). */
export function fieldMeant(name: string, fields: readonly string[]): string | undefined {
  const written = name.trim().replace(/[\s-]+/g, '_');
  const near = nearest(written, fields);
  if (near !== undefined) return near;
  const words = new Set(written.toLowerCase().split('_'));
  const [only, ...others] = fields.filter((field) => field.split('_').some((word) => words.has(word)));
  return others.length === 0 ? only : undefined;
}

function unknownName(name: string, record: RecordType, lacking: readonly string[]): Match {
  const near = fieldMeant(name, lacking);
  const fields = inWords(record.fields.map((field) => field.name));
  const advice = near === undefined ? `The fields are ${fields}.` : `Did you mean ${near}?`;
  const message = `is no field of ${record.name}. ${advice}`;
  return { ...(near === undefined ? {} : { near }), fault: { code: 'facts/unknown-column', message } };
}

/** The columns whose names are those of fields but for capitals and blanks, by position: that is one slip of the whole header. */
function writtenOtherwise(written: readonly string[], matches: readonly Match[]): readonly number[] {
  return matches.flatMap(({ near }, position) => {
    const name = written[position]?.replace(/[\s-]+/g, '_').toLowerCase();
    return near !== undefined && near.toLowerCase() === name ? [position] : [];
  });
}

function namesOtherwise(
  positions: readonly number[],
  written: readonly string[],
  matches: readonly Match[],
  { name }: RecordType,
): string {
  const [, ...others] = positions.map((position) => quoted(written[position] ?? ''));
  const fields = positions.map((position) => matches[position]?.near ?? '');
  const also = `nor ${others.length === 1 ? 'is' : 'are'} ${inWords(others)}`;
  return `is no field of ${name}, ${also}: capitals, blanks and hyphens count. Write the names as ${name} has them: ${inWords(fields)}.`;
}

function otherUnit(field: Field | undefined, unit: string): string | undefined {
  if (field?.type.kind !== 'quantity') return `says a unit, but ${field?.name ?? ''} has none.`;
  if (isUnit(unit, field.type.unit)) return undefined;
  const own = unitText(field.type.unit) || 'plain numbers';
  return `is in ${clipped(unit)}; ${field.name} is counted in ${own}. Convert the numbers.`;
}

function columnProblem(
  fault: ColumnFault,
  name: string,
  position: number,
  { file, at }: HeaderPlace,
): FactsProblem {
  const letter = at === undefined ? {} : { letter: letterOf(position) };
  const column = at === undefined ? 'column' : `column ${letterOf(position)},`;
  const problem = fileProblem(fault.code, file, `${column} ${quoted(name)}, ${fault.message}`, at);
  return { ...problem, column: clipped(name), ...letter };
}

function missingColumn(name: string, written: readonly string[], { file, at }: HeaderPlace): FactsProblem {
  const message = `there is no column ${name}.${didYouMean(name, written)}`;
  return { ...fileProblem('facts/missing-column', file, message, at), column: name };
}

function noHeader({ name, fields }: RecordType, { file, at }: HeaderPlace): FactsProblem {
  const all = inWords(fields.map((field) => field.name));
  const message = `no name in the header is a field of ${name}. A file of ${name} begins with a header: ${all}.`;
  return fileProblem('facts/no-header', file, message, at);
}

function originOf(
  position: number | undefined,
  written: readonly string[],
  { at }: HeaderPlace,
): OriginColumn | undefined {
  if (position === undefined) return undefined;
  const name = written[position] ?? '';
  return at === undefined ? { name } : { name, letter: letterOf(position) };
}
