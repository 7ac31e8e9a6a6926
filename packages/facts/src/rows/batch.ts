import type { Encoder } from '../fields/encoder.ts';
import type { Fault } from '../problems/fault.ts';

/** The cell is empty. */
export const EMPTY = -1;

/** Cells from here down are faulty: `FIRST_FAULT - k` stands for fault k of the batch. */
const FIRST_FAULT = -2;

/** How many rows are read before they are judged: few enough to stay in the processor's cache. */
export const BATCH_ROWS = 2048;

/**
 * Some rows as they were read and not yet judged: for each field of the record a value (zero or more), EMPTY, or the
 * number of a fault. One batch serves a whole file: it is filled, judged and emptied again and again.
 */
export interface Batch {
  rows: number;
  readonly cells: readonly Float64Array[];
  /** The line or row of each row, as the user counts. */
  readonly places: Int32Array;
  /** 1 for each field of which some cell is empty or faulty. */
  readonly flawed: Uint8Array;
  readonly faults: Fault[];
  /** Fields that have no column in the file: their cells are EMPTY. */
  readonly absent: ReadonlySet<number>;
}

export function emptyBatch(encoders: readonly Encoder[], absent: ReadonlySet<number>): Batch {
  const batch: Batch = {
    rows: 0,
    cells: encoders.map(() => new Float64Array(BATCH_ROWS)),
    places: new Int32Array(BATCH_ROWS),
    flawed: new Uint8Array(encoders.length),
    faults: [],
    absent,
  };
  clearBatch(batch);
  return batch;
}

/** Makes room for the next rows. */
export function clearBatch(batch: Batch): void {
  batch.rows = 0;
  batch.faults.length = 0;
  batch.flawed.fill(0);
  for (const field of batch.absent) {
    batch.flawed[field] = 1;
    batch.cells[field]?.fill(EMPTY);
  }
}

/** Writes a cell of the row at hand. */
export function putCell(batch: Batch, field: number, value: number | Fault): void {
  const cells = batch.cells[field];
  if (cells === undefined) return;
  const cell = typeof value === 'number' ? value : FIRST_FAULT + 1 - batch.faults.push(value);
  cells[batch.rows] = cell;
  if (cell < 0) batch.flawed[field] = 1;
}

/** The fault of a cell; undefined for a value and for EMPTY. */
export function faultOf(batch: Batch, cell: number): Fault | undefined {
  return cell <= FIRST_FAULT ? batch.faults[FIRST_FAULT - cell] : undefined;
}

/** True if no cell of the row at hand has anything in it. */
export function isBlankRow(batch: Batch): boolean {
  return batch.cells.every((cells) => cells[batch.rows] === EMPTY);
}
