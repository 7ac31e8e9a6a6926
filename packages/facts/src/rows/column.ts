import type { Codes, Quantities } from '@tallystick/runtime';

type Narrow = Codes | Quantities;

/** A kind of array that a column can be of, and the largest value that it holds. */
interface Width<T> {
  readonly most: number;
  readonly make: (length: number) => T;
}

/** Narrowest first. 255, the code of a missing value, is no code of a name. */
const CODE_WIDTHS: readonly Width<Codes>[] = [
  { most: 0xfe, make: (length) => new Uint8Array(length) },
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
  const [{ make, most }] = [widths[0] ?? tooLarge(0)];
  return { widths, make, most, values: make(0), length: 0 };
}

/** Appends the first `rows` cells: whole numbers from 0 to `most`, or the code of a missing value. */
export function append(column: Column, cells: Float64Array, rows: number, most: number): void {
  makeRoom(column, column.length + rows, most);
  copy(cells, column.values, rows, column.length);
  column.length += rows;
}

/** The finished column, without the room for more. */
export function finished<T extends Narrow>({ make, values, length }: Column<T>): T {
  const exact = make(length);
  exact.set(values.subarray(0, length));
  return exact;
}

function makeRoom(column: Column, length: number, most: number): void {
  const { values } = column;
  if (most <= column.most && length <= values.length) return;
  const width = column.widths.find((one) => most <= one.most && one.most >= column.most) ?? tooLarge(most);
  const wider = width.make(length <= values.length ? values.length : Math.max(length, values.length * 2));
  wider.set(values.subarray(0, column.length));
  column.values = wider;
  column.make = width.make;
  column.most = width.most;
}

function tooLarge(value: number): never {
  throw new RangeError(`no array of whole numbers holds ${value}`);
}

/** The largest of the first cells, at least 0. */
export function largest(cells: Float64Array, rows: number): number {
  let most = 0;
  for (let i = 0; i < rows; i++) {
    const cell = cells[i] ?? 0;
    if (cell > most) most = cell;
  }
  return most;
}

/** For these pairs of arrays a plain loop is several times as fast as `set`. */
function copy(from: Float64Array, to: Narrow, rows: number, at: number): void {
  if (to instanceof Uint8Array) copyBytes(from, to, rows, at);
  else if (to instanceof Uint16Array) copyPairs(from, to, rows, at);
  else to.set(from.subarray(0, rows), at);
}

function copyBytes(from: Float64Array, to: Uint8Array, rows: number, at: number): void {
  for (let i = 0; i < rows; i++) to[at + i] = from[i] ?? 0;
}

function copyPairs(from: Float64Array, to: Uint16Array, rows: number, at: number): void {
  for (let i = 0; i < rows; i++) to[at + i] = from[i] ?? 0;
}
