import type { EvaluatorInfo, FactError, FieldInfo, RecordInfo } from '../evaluator.ts';
import { own } from '../own.ts';
import { asFound, didYouMean, inWords } from '../words.ts';
import { type Columns, MISSING, type PartyColumn } from './columns.ts';
import { dayNumber, dayText } from './day.ts';

/** A period this far after the program's first is a slip of the pen, not a plan. */
export const MOST_PERIODS = 200;

/**
 * What is wrong with the columns of a record: a missing column, one of another length, a code without a name, a number
 * that is negative, broken or too large, a period outside the program. The first error of each column.
 */
export function checkColumns(
  record: RecordInfo,
  columns: Columns,
  info: EvaluatorInfo,
): readonly FactError[] {
  return record.fields.flatMap((field) => {
    const wrong = wrongIn(field, own(columns, field.name), columns.rows, info);
    if (wrong === undefined) return [];
    const { message, row, found } = wrong;
    return [
      {
        record: record.name,
        field: field.name,
        ...(row === undefined ? {} : { row }),
        ...(found === undefined ? {} : { found: `${found}` }),
        message,
      },
    ];
  });
}

/** What is wrong with a column: the first row, if it is a row, and what stands there. */
interface Wrong {
  readonly message: string;
  readonly row?: number;
  readonly found?: number;
}

function wrongIn(
  field: FieldInfo,
  column: Columns[string] | undefined,
  rows: number,
  info: EvaluatorInfo,
): Wrong | undefined {
  if (typeof column !== 'object' || column === null)
    return { message: `The column ${field.name} is missing.` };
  const values = isPartyColumn(column) ? column.codes : column;
  if (!ArrayBuffer.isView(values))
    return { message: `The column ${field.name} holds no numbers; expected a typed array.` };
  if (values.length !== rows)
    return {
      message: `The column ${field.name} has ${values.length} values; the facts have ${rows} rows.`,
    };
  switch (field.kind) {
    case 'party':
      return isPartyColumn(column)
        ? wrongParty(column)
        : { message: `The column ${field.name} names parties: it needs codes and names.` };
    case 'state':
      return wrongCode(values, info.states, field.optional, 'state');
    case 'enumeration':
      return wrongCode(values, field.members, field.optional, field.name);
    case 'period':
      return wrongPeriod(values, info.firstPeriod);
    case 'quantity':
      return wrongQuantity(values);
    case 'date':
      return wrongDay(values, field.optional);
  }
}

function wrongParty({ codes, names }: PartyColumn): Wrong | undefined {
  const twice =
    new Set(names).size < names.length ? names.find((name, code) => names.indexOf(name) < code) : undefined;
  return twice === undefined
    ? wrongCode(codes, names, false, 'party')
    : { message: `The party ${twice} has two codes; each party has one.` };
}

function wrongCode(
  values: ArrayLike<number>,
  names: readonly string[],
  optional: boolean,
  what: string,
): Wrong | undefined {
  for (let row = 0; row < values.length; row++) {
    const code = values[row] ?? 0;
    if ((code >= 0 && code < names.length) || (optional && code === MISSING)) continue;
    const expected =
      names.length === 0 ? 'no row' : `0 (${names[0]}) to ${names.length - 1} (${names.at(-1)})`;
    return { message: `No ${what} has the code ${code}; expected ${expected}.`, row, found: code };
  }
  return undefined;
}

function wrongPeriod(values: ArrayLike<number>, first: number): Wrong | undefined {
  for (let row = 0; row < values.length; row++) {
    const period = values[row] ?? 0;
    if (period >= first && period < first + MOST_PERIODS && Number.isInteger(period)) continue;
    const message =
      period < first
        ? `${period} is before ${first}, the first period of the program.`
        : `${period} is no period of the program, which begins in ${first}.`;
    return { message, row, found: period };
  }
  return undefined;
}

function wrongDay(values: ArrayLike<number>, optional: boolean): Wrong | undefined {
  for (let row = 0; row < values.length; row++) {
    const day = values[row] ?? 0;
    if (dayNumber(dayText(day)) === day || (optional && day === 0)) continue;
    return { message: `${day} is no day; expected a number such as 20260331.`, row, found: day };
  }
  return undefined;
}

function wrongQuantity(values: ArrayLike<number>): Wrong | undefined {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    if (value >= 0 && value <= Number.MAX_SAFE_INTEGER && value % 1 === 0) continue;
    const message =
      value < 0
        ? `${value} is below zero.`
        : `${value} is no whole number of steps below 2 to the power of 53.`;
    return { message, row, found: value };
  }
  return undefined;
}

/** What is wrong with facts as far as their records go: no facts by record, an unknown record, one without facts. */
export function wrongRecords({ program, records }: EvaluatorInfo, facts: unknown): FactError[] {
  const known = records.map(({ name }) => name);
  if (!isObject(facts))
    return [
      { record: '', message: `The facts are ${asFound(facts)}; expected them by record: ${inWords(known)}.` },
    ];
  return Object.entries(facts).flatMap(([record, given]): FactError[] => {
    if (given === undefined) return [];
    if (!known.includes(record))
      return [{ record, message: `${program} has no record ${record}.${didYouMean(record, known)}` }];
    return isObject(given)
      ? []
      : [{ record, message: `The facts of ${record} are ${asFound(given)}; expected rows, or columns.` }];
  });
}

/** What is wrong with rows by record, before any value is looked at: a record without a list, a row that is none. */
export function wrongRows(info: EvaluatorInfo, facts: unknown): FactError[] {
  const errors = wrongRecords(info, facts);
  if (errors.length > 0 || !isObject(facts)) return errors;
  return Object.entries(facts).flatMap(([record, rows]: [string, unknown]): FactError[] => {
    if (rows === undefined) return [];
    if (!Array.isArray(rows))
      return [{ record, message: `The facts of ${record} are no list; expected a list of rows.` }];
    for (let row = 0; row < rows.length; row++)
      if (!isObject(rows[row]))
        return [
          {
            record,
            row,
            found: asFound(rows[row]),
            message: `Row ${row + 1} of ${record} is ${asFound(rows[row])}; expected its fields.`,
          },
        ];
    return [];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function isPartyColumn(column: Columns[string] | undefined): column is PartyColumn {
  return typeof column === 'object' && column !== null && 'names' in column;
}
