import { type Columns, MISSING, type PartyColumn } from '../columns.ts';
import type { EvaluatorInfo, FactError, FieldInfo, RecordInfo } from '../evaluator.ts';

/** A period this far after the program's first is a slip of the pen, not a plan. */
export const MOST_PERIODS = 200;

/**
 * What is wrong with the columns of a record: a missing column, one of another length, a code without a name, a number
 * that is negative, broken or too large, a period outside the program. At most 100 errors.
 */
export function checkColumns(
  record: RecordInfo,
  columns: Columns,
  info: EvaluatorInfo,
): readonly FactError[] {
  const errors: FactError[] = [];
  for (const field of record.fields) {
    if (errors.length >= 100) break;
    checkColumn(record, field, columns, info, errors);
  }
  return errors;
}

function checkColumn(
  record: RecordInfo,
  field: FieldInfo,
  columns: Columns,
  info: EvaluatorInfo,
  errors: FactError[],
): void {
  const column = columns[field.name];
  const report = (message: string, row?: number, found?: number): void => {
    errors.push({
      record: record.name,
      field: field.name,
      ...(row === undefined ? {} : { row }),
      ...(found === undefined ? {} : { found: `${found}` }),
      message,
    });
  };
  if (column === undefined || typeof column === 'number')
    return report(`The column ${field.name} is missing.`);
  const values = isPartyColumn(column) ? column.codes : column;
  if (values.length !== columns.rows)
    return report(
      `The column ${field.name} has ${values.length} values; the facts have ${columns.rows} rows.`,
    );
  switch (field.kind) {
    case 'party':
      return isPartyColumn(column)
        ? checkParties(column, report)
        : report(`The column ${field.name} names parties: it needs codes and names.`);
    case 'state':
      return checkCodes(values, info.states, field.optional, 'state', report);
    case 'enumeration':
      return checkCodes(values, field.members, field.optional, field.name, report);
    case 'period':
      return checkPeriods(values, info.firstPeriod, report);
    case 'quantity':
      return checkQuantities(values, report);
  }
}

type Report = (message: string, row: number, found: number) => void;

function checkParties(
  { codes, names }: PartyColumn,
  report: (message: string, ...at: [number?, number?]) => void,
): void {
  const twice =
    new Set(names).size < names.length ? names.find((name, code) => names.indexOf(name) < code) : undefined;
  if (twice !== undefined) report(`The party ${twice} has two codes; each party has one.`);
  else checkCodes(codes, names, false, 'party', report);
}

function checkCodes(
  values: ArrayLike<number>,
  names: readonly string[],
  optional: boolean,
  what: string,
  report: Report,
): void {
  for (let row = 0; row < values.length; row++) {
    const code = values[row] ?? 0;
    if (!(code >= 0 && code < names.length) && !(optional && code === MISSING))
      return report(
        `No ${what} has the code ${code}; expected ${
          names.length === 0 ? 'no row' : `0 (${names[0]}) to ${names.length - 1} (${names.at(-1)})`
        }.`,
        row,
        code,
      );
  }
}

function checkPeriods(values: ArrayLike<number>, first: number, report: Report): void {
  for (let row = 0; row < values.length; row++) {
    const period = values[row] ?? 0;
    if (!(period >= first && period < first + MOST_PERIODS && Number.isInteger(period)))
      return report(
        period < first
          ? `${period} is before ${first}, the first period of the program.`
          : `${period} is no period of the program, which begins in ${first}.`,
        row,
        period,
      );
  }
}

function checkQuantities(values: ArrayLike<number>, report: Report): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER && value % 1 === 0))
      return report(
        value < 0
          ? `${value} is below zero.`
          : `${value} is no whole number of steps below 2 to the power of 53.`,
        row,
        value,
      );
  }
}

export function isPartyColumn(column: Columns[string] | undefined): column is PartyColumn {
  return typeof column === 'object' && 'names' in column;
}
