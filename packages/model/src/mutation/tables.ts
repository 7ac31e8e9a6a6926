import type { Cell, Program, RowKey, Table, TableRow } from '../program/program.ts';
import { percentText } from '../program/text.ts';
import { numberText } from '../units/text.ts';
import { replaced } from './lists.ts';
import type { Mutant } from './mutant.ts';
import { lastDigit, neighbours } from './numbers.ts';

/** Every cell with another number, and every border between two rows of periods elsewhere. */
export function tableMutants(program: Program): readonly Mutant[] {
  return program.tables.flatMap((table) => {
    const put = (rows: readonly TableRow[]): Program => ({
      ...program,
      tables: replaced(program.tables, table, { ...table, rows }),
    });
    return [...table.rows.flatMap((row) => cellMutants(table, row, put)), ...rowMutants(table, put)];
  });
}

type Put = (rows: readonly TableRow[]) => Program;

function cellMutants(table: Table, row: TableRow, put: Put): readonly Mutant[] {
  return row.cells.flatMap((cell, column) => {
    if (cell.kind === 'empty') return [];
    const keys = [...row.keys.map(keyText), ...columnText(table, column)].join(', ');
    return neighbours(cell.value, lastDigit(cell)).map((value): Mutant => {
      const other = { ...cell, value };
      return {
        operator: 'cell',
        part: row,
        at: cell.at,
        change: `${table.name}[${keys}] were ${cellText(table, other)} instead of ${cellText(table, cell)}`,
        program: put(replaced(table.rows, row, { ...row, cells: replaced(row.cells, cell, other) })),
      };
    });
  });
}

type NumberCell = Extract<Cell, { kind: 'number' }>;

function cellText({ unit }: Table, { value, percent }: NumberCell): string {
  return percent ? percentText(value) : numberText(value, unit);
}

function keyText(key: RowKey): string {
  if (key.kind === 'member') return key.name;
  if (key.first === key.last) return `${key.first}`;
  return key.last === undefined ? `${key.first} onward` : `${key.first}..${key.last}`;
}

function columnText({ columns }: Table, index: number): readonly string[] {
  const column = columns?.[index];
  if (column === undefined) return [];
  return [column.kind === 'period' ? `${column.period}` : column.name];
}

/** Where a row of periods follows on another, the later one begins a period earlier or later. */
function rowMutants(table: Table, put: Put): readonly Mutant[] {
  return table.rows.slice(1).flatMap((row, index) => {
    const before = table.rows[index];
    const [key, last] = [periodOf(row), before && periodOf(before)];
    if (before === undefined || key === undefined || last?.last !== key.first - 1) return [];
    if (!sameWords(before, row)) return [];
    const moves = [...(last.first < last.last ? [-1] : []), ...(key.first === key.last ? [] : [1])];
    return moves.map((move): Mutant => {
      const rows = replaced(
        replaced(table.rows, before, withPeriod(before, last, { ...last, last: key.first - 1 + move })),
        row,
        withPeriod(row, key, { ...key, first: key.first + move }),
      );
      return {
        operator: 'row',
        part: row,
        at: key.at,
        change: `the row ${keyText(key)} of ${table.name} began in ${key.first + move}`,
        program: put(rows),
      };
    });
  });
}

type PeriodKey = Extract<RowKey, { kind: 'period' }>;

function periodOf({ keys }: TableRow): PeriodKey | undefined {
  return keys.find((key) => key.kind === 'period');
}

function sameWords(one: TableRow, other: TableRow): boolean {
  const words = ({ keys }: TableRow): string =>
    keys.map((key) => (key.kind === 'member' ? key.name : '')).join();
  return words(one) === words(other);
}

function withPeriod(row: TableRow, key: PeriodKey, other: PeriodKey): TableRow {
  return { ...row, keys: replaced<RowKey>(row.keys, key, other) };
}
