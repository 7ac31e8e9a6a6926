import { EMPTY } from '../rows/batch.ts';
import type { CsvColumn } from './column.ts';
import { codeOf, findWord, lengthOf } from './dictionary.ts';
import { QUOTE } from './text.ts';

const POINT = 0x2e;
const ZERO = 0x30;

/** Longer numbers are read with care. */
const LONGEST_NUMBER = 20;

/**
 * Reads a cell that is a word met before and ends with the byte `stop`; in quotes or not. Gives the place after it;
 * -1 where the cell is anything else.
 */
export function readWord(text: DataView, column: CsvColumn, at: number, stop: number, row: number): number {
  const isQuoted = text.getUint8(at) === QUOTE;
  const dictionary = isQuoted ? column.quotedWords : column.words;
  const start = isQuoted ? at + 1 : at;
  const entry = findWord(dictionary, text, start, isQuoted ? QUOTE : stop);
  if (entry < 0) return -1;
  column.codes[row] = codeOf(dictionary, entry);
  const end = start + lengthOf(dictionary, entry);
  if (!isQuoted) return end + 1;
  return text.getUint8(end + 1) === stop ? end + 2 : -1;
}

/**
 * Reads a cell that is empty or a plain number (`12`, `12.50`) of the field's step and ends with the byte `stop`; in
 * quotes or not. Gives the place after it; -1 where the cell is anything else.
 */
export function readDigits(text: DataView, column: CsvColumn, at: number, stop: number, row: number): number {
  const isQuoted = text.getUint8(at) === QUOTE;
  const start = isQuoted ? at + 1 : at;
  const close = isQuoted ? QUOTE : stop;
  const limit = start + LONGEST_NUMBER;
  let end = start;
  let value = 0;
  for (let digit = text.getUint8(end) ^ ZERO; digit < 10 && end < limit; digit = text.getUint8(end) ^ ZERO) {
    value = (Math.imul(value, 10) + digit) | 0;
    end++;
  }
  if (end - start > column.digits) return -1;
  const after = text.getUint8(end);
  if (end === start) {
    if (after !== close) return -1;
    column.numbers[row] = EMPTY;
    column.flawed[column.field] = 1;
  } else if (after === POINT || column.units !== 1 || column.decimals !== 0) {
    end = readFraction(text, column, value, end, row);
    if (end < 0 || text.getUint8(end) !== close) return -1;
  } else if (after === close) {
    column.numbers[row] = value;
  } else return -1;
  if (!isQuoted) return end + 1;
  return text.getUint8(end + 1) === stop ? end + 2 : -1;
}

/** Reads what follows the whole number, if anything, and counts in steps. Gives the end; -1 for what is no such number. */
function readFraction(text: DataView, column: CsvColumn, whole: number, at: number, row: number): number {
  const { decimals, units } = column;
  let amount = whole;
  let places = 0;
  let end = at;
  if (text.getUint8(end) === POINT) {
    const limit = ++end + LONGEST_NUMBER;
    for (let digit = text.getUint8(end) ^ ZERO; digit < 10; digit = text.getUint8(end) ^ ZERO) {
      if (places === decimals) {
        if (digit !== 0) return -1;
      } else {
        amount = amount * 10 + digit;
        places++;
      }
      if (++end === limit) return -1;
    }
  }
  for (; places < decimals; places++) amount *= 10;
  if (amount % units !== 0) return -1;
  column.numbers[row] = amount / units;
  return end;
}
