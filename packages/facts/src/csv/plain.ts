import { BATCH_ROWS, type Batch, EMPTY } from '../rows/batch.ts';
import type { CsvColumn } from './column.ts';
import { codeOf, type Dictionary, findWord, LONGEST_WORD, lengthOf } from './dictionary.ts';
import { CR, type CsvText, LF, QUOTE } from './text.ts';

const POINT = 0x2e;
const ZERO = 0x30;

/** Longer numbers are read with care. */
const LONGEST_NUMBER = 20;

/** No plain cell is longer. Rows are read without asking for the end of the text; those near it are read with care. */
const LONGEST_CELL = 2 * LONGEST_WORD;

/**
 * Reads rows whose cells are all plain (words met before, digits, nothing; in quotes or not) until the batch is full
 * or a row is not plain. What is plain is read as `readCell` would read it: this is only faster. Gives the place at
 * which the next row begins; `line` is that of the first row, and each plain row is one line.
 */
export function readPlainRows(
  { view, delimiter }: CsvText,
  columns: readonly CsvColumn[],
  newline: number,
  batch: Batch,
  start: number,
  line: number,
): number {
  const safe = view.byteLength - columns.length * LONGEST_CELL;
  const last = columns.length - 1;
  const firstRow = batch.rows;
  let row = firstRow;
  let next = start;
  rows: while (next < safe && row < BATCH_ROWS) {
    let at = next;
    for (let position = 0; position <= last; position++) {
      const column = columns[position];
      if (column === undefined) break rows;
      const stop = position === last ? newline : delimiter;
      const quotes = view.getUint8(at) === QUOTE ? 1 : 0;
      const close = quotes === 1 ? QUOTE : stop;
      if (column.kind === 'word') {
        const words = quotes === 1 ? column.quotedWords : column.words;
        at = readWord(view, column, words, at + quotes, close, row);
      } else at = column.kind === 'number' ? readDigits(view, column, at + quotes, close, row) : -1;
      if (at < 0) break rows;
      at += quotes;
      if (view.getUint8(at) !== stop) break rows;
      at++;
    }
    if (newline === CR && view.getUint8(at) === LF) at++;
    batch.places[row] = line + row - firstRow;
    row++;
    next = at;
  }
  batch.rows = row;
  return next;
}

/** Reads a word that ends with the byte `stop`. Gives the place of that byte; -1 where the cell is not plain. */
function readWord(
  text: DataView,
  column: CsvColumn,
  words: Dictionary,
  start: number,
  stop: number,
  row: number,
): number {
  const entry = findWord(words, text, start, stop);
  if (entry < 0) return readNothing(text, column, start, stop, row);
  column.cells[row] = codeOf(words, entry);
  return start + lengthOf(words, entry);
}

/** The first field of the record that has a column is never empty in a plain row: the row could be blank. */
function readNothing(text: DataView, column: CsvColumn, start: number, stop: number, row: number): number {
  if (column.isFirst || text.getUint8(start) !== stop) return -1;
  column.cells[row] = EMPTY;
  column.flawed[column.field] = 1;
  return start;
}

/** A whole number, or a decimal (`12.5`) with no more decimals than the field has. */
function readDigits(text: DataView, column: CsvColumn, start: number, stop: number, row: number): number {
  const limit = start + LONGEST_NUMBER;
  let end = start;
  let value = 0;
  for (let digit = text.getUint8(end) ^ ZERO; digit < 10 && end < limit; digit = text.getUint8(end) ^ ZERO) {
    value = (Math.imul(value, 10) + digit) | 0;
    end++;
  }
  if (end === start) return readNothing(text, column, start, stop, row);
  if (end - start > column.digits) return -1;
  const after = text.getUint8(end);
  if (after === POINT || !column.isWhole) return readFraction(text, column, value, end, row);
  column.cells[row] = value;
  return end;
}

/** Reads what follows the whole number, if anything, and counts in steps. */
function readFraction(text: DataView, column: CsvColumn, whole: number, at: number, row: number): number {
  const { decimals, units } = column;
  let amount = whole;
  let places = 0;
  let end = at;
  if (text.getUint8(end) === POINT) {
    const limit = ++end + LONGEST_NUMBER;
    for (let digit = text.getUint8(end) ^ ZERO; digit < 10; digit = text.getUint8(end) ^ ZERO) {
      if (places === decimals) return -1;
      amount = amount * 10 + digit;
      places++;
      if (++end === limit) return -1;
    }
  }
  for (; places < decimals; places++) amount *= 10;
  if (amount % units !== 0) return -1;
  column.cells[row] = amount / units;
  return end;
}
