import { letterOf, quoted } from '../problems/fault.ts';
import { fileProblem } from '../problems/file-problem.ts';
import type { FactsProblem } from '../problems/problem.ts';
import { BATCH_ROWS, EMPTY, putCell } from '../rows/batch.ts';
import type { Collector } from '../rows/collector.ts';
import { type CsvCell, readCell } from './cell.ts';
import { type CsvColumn, encodeCell } from './column.ts';
import { addWord } from './dictionary.ts';
import { readPlainRows } from './plain.ts';
import { CR, type CsvText, LF } from './text.ts';

/** Where reading stands: a byte of the text, and its line from 1. */
export interface Position {
  readonly at: number;
  readonly line: number;
}

/** A file that is being read. */
export interface Reading {
  readonly file: string;
  readonly csv: CsvText;
  readonly columns: readonly CsvColumn[];
  readonly to: Collector;
}

/** Reads all rows in one pass: plain ones fast, the others cell by cell with care. */
export function readRows(reading: Reading, start: Position): void {
  const { csv, columns, to } = reading;
  const { batch } = to;
  const newline = firstNewline(csv.bytes, start.at);
  const complained = new Set<CsvColumn>();
  let { at, line } = start;
  while (at < csv.bytes.length) {
    const before = batch.rows;
    at = readPlainRows(csv, columns, newline, batch, at, line);
    line += batch.rows - before;
    if (batch.rows === BATCH_ROWS) to.makeRoom();
    else if (at < csv.bytes.length) ({ at, line } = readRow(reading, { at, line }, complained));
  }
}

/** Reads one row with care and commits it, or says what is wrong with it. Gives the place of the next row. */
function readRow(reading: Reading, start: Position, complained: Set<CsvColumn>): Position {
  const { file, csv, columns, to } = reading;
  let { at, line } = start;
  let count = 0;
  let filled = 0;
  for (let endsRow = false; !endsRow; count++) {
    const cell = readCell(csv, at);
    const column = columns[count];
    if (cell.isOpen) {
      to.report(openQuote(file, start.line, count));
      return { at: csv.bytes.length, line };
    }
    if (cell.text !== '') filled = count + 1;
    if (column?.unnamed && cell.text !== '' && !complained.has(column)) {
      complained.add(column);
      to.report(unnamedColumn(file, start.line, count, cell.text));
    }
    if (column !== undefined) takeCell(csv, column, cell, to);
    at = cell.next;
    line += cell.lines;
    endsRow = cell.endsRow;
  }
  if (count < columns.length && filled > 0) to.report(tooFewCells(file, start.line, count, columns.length));
  else if (filled > columns.length) to.report(tooManyCells(file, start.line, filled, columns.length));
  else if (filled > 0) to.commit(start.line);
  return { at, line: line + 1 };
}

/** Encodes a cell that was read with care, and learns the word for the next time. */
function takeCell(csv: CsvText, column: CsvColumn, cell: CsvCell, { batch }: Collector): void {
  const { encoder, field, kind, words, quotedWords } = column;
  if (encoder === undefined) return;
  const value = encodeCell(encoder, cell);
  putCell(batch, field, value);
  const { plain } = cell;
  if (kind !== 'word' || plain === undefined || typeof value !== 'number' || value === EMPTY) return;
  addWord(plain.isQuoted ? quotedWords : words, csv.bytes.subarray(plain.start, plain.end), value);
}

/** The byte that ends the rows of most files throughout; a row that ends with another one is read with care. */
function firstNewline(bytes: Uint8Array, from: number): number {
  const lf = bytes.indexOf(LF, from);
  const cr = bytes.subarray(from, lf < 0 ? bytes.length : lf).indexOf(CR);
  return cr < 0 ? LF : CR;
}

function tooFewCells(file: string, row: number, found: number, expected: number): FactsProblem {
  const advice = 'Leave a cell empty where there is no value.';
  return fileProblem('facts/too-few-cells', file, `${countText(found, expected)} ${advice}`, lineAt(row));
}

function tooManyCells(file: string, row: number, found: number, expected: number): FactsProblem {
  const advice = 'A text with a comma in it stands in double quotes; a number has none (8500 or 8_500).';
  return fileProblem('facts/too-many-cells', file, `${countText(found, expected)} ${advice}`, lineAt(row));
}

function countText(found: number, expected: number): string {
  return `the row has ${found} ${found === 1 ? 'cell' : 'cells'}, the header has ${expected} columns.`;
}

function openQuote(file: string, row: number, position: number): FactsProblem {
  const letter = letterOf(position);
  const message = `the quote that opens in column ${letter} is never closed. Close it, or write it twice ("") to mean a quote.`;
  return { ...fileProblem('facts/open-quote', file, message, lineAt(row)), letter };
}

function unnamedColumn(file: string, row: number, position: number, value: string): FactsProblem {
  const letter = letterOf(position);
  const message = `column ${letter} has values (${quoted(value)}) and no name. Name it in the header, or take it out.`;
  return { ...fileProblem('facts/unnamed-column', file, message, lineAt(row)), letter, value };
}

function lineAt(row: number) {
  return { unit: 'line', row } as const;
}
