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
  if (csv.bytes[at] === LF) return { at: at + 1, line: line + 1 };
  const cells: CsvCell[] = [];
  let count = 0;
  let filled = 0;
  for (let endsRow = false; !endsRow; count++) {
    const cell = readCell(csv, at);
    if (cell.flaw === 'open quote') {
      to.report(openQuote(file, start.line, count));
      return { at: csv.bytes.length, line };
    }
    if (cell.text !== '') filled = count + 1;
    if (count < columns.length) cells.push(cell);
    at = cell.next;
    line += cell.lines;
    endsRow = cell.endsRow;
  }
  if (count < columns.length && filled > 0) to.report(tooFewCells(file, start.line, count, columns.length));
  else if (filled > columns.length) to.report(tooManyCells(file, start.line, filled, columns.length));
  else if (filled > 0) takeRow(reading, cells, start.line, complained);
  return { at, line: line + 1 };
}

/** Encodes the cells of a row that has as many as the header, and learns the words for the next time. */
function takeRow(
  { file, csv, columns, to }: Reading,
  cells: readonly CsvCell[],
  line: number,
  complained: Set<CsvColumn>,
): void {
  for (const [position, cell] of cells.entries()) {
    const column = columns[position];
    if (column === undefined) break;
    if (column.encoder !== undefined) {
      const value = encodeCell(column.encoder, cell);
      putCell(to.batch, column.field, value);
      if (column.kind === 'word' && typeof value === 'number' && value !== EMPTY && cell.start >= 0)
        addWord(
          cell.isQuoted ? column.quotedWords : column.words,
          csv.bytes.subarray(cell.start, cell.end),
          value,
        );
    } else if (column.unnamed && cell.text !== '' && !complained.has(column)) {
      complained.add(column);
      to.report(unnamedColumn(file, line, position, cell.text));
    }
  }
  to.commit(line);
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
