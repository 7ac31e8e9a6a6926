import { largestOf } from '../ledger/grid.ts';
import type { Codes, Quantities } from './columns.ts';

type Narrow = Codes | Quantities;

/** A kind of array that a column can be of, and the largest value that it holds. */
interface Width<T> {
  readonly most: number;
  readonly make: (length: number) => T;
}

/** Narrowest first. */
const CODE_WIDTHS: readonly Width<Codes>[] = [
  { most: 0xff, make: (length) => new Uint8Array(length) },
  { most: 0xffff, make: (length) => new Uint16Array(length) },
  { most: 0x7fffffff, make: (length) => new Int32Array(length) },
];

const QUANTITY_WIDTHS: readonly Width<Quantities>[] = [
  { most: 0xff, make: (length) => new Uint8Array(length) },
  { most: 0xffff, make: (length) => new Uint16Array(length) },
  { most: 0xffffffff, make: (length) => new Uint32Array(length) },
  { most: Number.MAX_SAFE_INTEGER, make: (length) => new Float64Array(length) },
];

/** A column as it grows: the narrowest array that holds what it has met so far, and room for more. */
export interface Column<T extends Narrow = Narrow> {
  readonly widths: readonly Width<T>[];
  make: (length: number) => T;
  most: number;
  values: T;
  length: number;
}

export function codeColumn(): Column<Codes> {
  return emptyColumn(CODE_WIDTHS);
}

export function quantityColumn(): Column<Quantities> {
  return emptyColumn(QUANTITY_WIDTHS);
}

function emptyColumn<T extends Narrow>(widths: readonly Width<T>[]): Column<T> {
  const { make, most } = widths[0] ?? tooLarge(0);
  return { widths, make, most, values: make(0), length: 0 };
}

/** The column emptied, with room for this many rows. */
export function restarted<T extends Narrow>(column: Column<T>, rows: number): Column<T> {
  column.length = 0;
  if (column.values.length < rows) column.values = column.make(rows);
  return column;
}

/** Appends the first `rows` cells: whole numbers from 0 on, or the code of a missing value. */
export function append(column: Column, cells: Float64Array, rows: number): void {
  makeRoom(column, column.length + rows);
  const most = copy(cells, column.values, rows, column.length);
  if (most > column.most) {
    widen(column, most);
    copy(cells, column.values, rows, column.length);
  }
  column.length += rows;
}

/** What the column holds, until it is restarted. */
export function filled(column: Column<Codes>): Codes;
export function filled(column: Column<Quantities>): Quantities;
export function filled({ values, length }: Column): Narrow {
  return values.subarray(0, length);
}

/** The finished column, without the room for more. */
export function finished<T extends Narrow>({ make, values, length }: Column<T>): T {
  const exact = make(length);
  exact.set(values.subarray(0, length));
  return exact;
}

function makeRoom(column: Column, length: number): void {
  const { values } = column;
  if (length > values.length) move(column, column.make(Math.max(length, values.length * 2)));
}

function widen(column: Column, most: number): void {
  const width = column.widths.find((one) => most <= one.most) ?? tooLarge(most);
  move(column, width.make(column.values.length));
  column.make = width.make;
  column.most = width.most;
}

function move(column: Column, values: Narrow): void {
  values.set(column.values.subarray(0, column.length));
  column.values = values;
}

function tooLarge(value: number): never {
  throw new RangeError(`no array of whole numbers holds ${value}`);
}

/** Copies cells and returns the largest. For narrow arrays a plain loop is several times as fast as `set`. */
function copy(from: Float64Array, to: Narrow, rows: number, at: number): number {
  if (to instanceof Uint8Array) return copyToBytes(from, to, rows, at);
  if (to instanceof Uint16Array) return copyToPairs(from, to, rows, at);
  to.set(from.subarray(0, rows), at);
  return largestOf(from.subarray(0, rows));
}

function copyToBytes(from: Float64Array, to: Uint8Array, rows: number, at: number): number {
  let most = 0;
  for (let i = 0; i < rows; i++) {
    const cell = from[i] ?? 0;
    to[at + i] = cell;
    if (cell > most) most = cell;
  }
  return most;
}

function copyToPairs(from: Float64Array, to: Uint16Array, rows: number, at: number): number {
  let most = 0;
  for (let i = 0; i < rows; i++) {
    const cell = from[i] ?? 0;
    to[at + i] = cell;
    if (cell > most) most = cell;
  }
  return most;
}
