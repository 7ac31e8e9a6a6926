import { decimal, type Rational } from '../rational.ts';

/** A row of a table: a key for each column of keys, and a cell (or, where the last key runs across, one a member). */
export interface TableRow {
  readonly keys: readonly TableKey[];
  /** Exact decimals; `-` cannot occur. */
  readonly cells: readonly string[];
}

/** One code, or periods from the first to the last (Infinity: onward). */
export type TableKey = number | readonly [first: number, last: number];

/** A cell that the table does not have, or that it says cannot occur. */
export class MissingCell extends Error {
  override readonly name = 'MissingCell';
}

// One for all: rates ask for every cell that cannot occur, and a stack of calls for each would cost milliseconds.
const MISSING_CELL = new MissingCell('no such cell');

/**
 * The cell of a table for these codes.
 *
 * @param across the codes of the columns where the last key runs across the header
 * @throws MissingCell where there is none
 */
export function tableCell(
  rows: readonly TableRow[],
  across: readonly TableKey[] | undefined,
  ...codes: readonly number[]
): Rational {
  const column = across === undefined ? 0 : across.findIndex((key) => matches(key, codes.at(-1)));
  const row = rows.find(({ keys }) => keys.every((key, i) => matches(key, codes[i])));
  const text = row?.cells[column];
  if (text === undefined || text === '-') throw MISSING_CELL;
  return decimal(text);
}

function matches(key: TableKey, code: number | undefined): boolean {
  if (code === undefined) return false;
  return typeof key === 'number' ? key === code : code >= key[0] && code <= key[1];
}
