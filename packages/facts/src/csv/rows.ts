import { letterOf, quoted } from '../problems/fault.ts';
import { fileProblem } from '../problems/file-problem.ts';
import type { FactsProblem } from '../problems/problem.ts';
import { EMPTY, isBlankRow, putCell } from '../rows/batch.ts';
import type { Collector } from '../rows/collector.ts';
import { type CsvCell, readCell } from './cell.ts';
import { type CsvColumn, encodeCell } from './column.ts';
import { addWord, LONGEST_WORD } from './dictionary.ts';
import { readDigits, readWord } from './fast.ts';
import { CR, type CsvText, LF } from './text.ts';

/** Where reading stands: a byte of the text, and its line from 1. */
export interface Position {
  readonly at: number;
  readonly line: number;
}

/** Fast reading looks ahead by the longest word and more. */
const LOOKAHEAD = 2 * LONGEST_WORD;

/**
 * Reads all rows in one pass over the bytes. Cells that are words met before or plain digits are read where they
 * stand; every other cell is read with care, so what is fast has no say in what is right.
 */
export function readRows(
  csv: CsvText,
  file: string,
  columns: readonly CsvColumn[],
  start: Position,
  to: Collector,
): void {
  const { view, delimiter, bytes } = csv;
  const { batch } = to;
  const safe = bytes.length - LOOKAHEAD;
  const last = columns.length - 1;
  const newline = firstNewline(bytes, start.at);
  const first = batch.cells[columns.find(({ field }) => field >= 0)?.field ?? -1];
  const complained = new Set<CsvColumn>();
  let { at, line } = start;
  while (at < bytes.length) {
    const place = line;
    let cells = 0;
    let endsRow = false;
    let text = '';
    for (const column of columns) {
      const next =
        at < safe ? readFast(view, column, at, cells === last ? newline : delimiter, batch.rows) : -1;
      if (next < 0) {
        const cell = readCell(csv, at);
        if (cell.isOpen) {
          to.report(openQuote(file, place, cells));
          return;
        }
        takeCell(csv, column, cell, to);
        if (column.unnamed && cell.text !== '' && !complained.has(column)) {
          complained.add(column);
          to.report(unnamedColumn(file, place, cells, cell.text));
        }
        at = cell.next;
        line += cell.lines;
        endsRow = cell.endsRow;
        text = cell.text;
      } else {
        at = next;
        endsRow = cells === last;
        if (endsRow && newline === CR && bytes[at] === LF) at++;
      }
      cells++;
      if (endsRow) break;
    }
    line++;
    if (!endsRow) {
      const rest = skipRow(csv, at);
      at = rest.at;
      line += rest.line;
      if (rest.cells > 0) {
        to.report(wrongCells(file, place, cells + rest.cells, columns.length));
        continue;
      }
    } else if (cells <= last) {
      if (cells > 1 || text !== '') to.report(wrongCells(file, place, cells, columns.length));
      continue;
    }
    if (first?.[batch.rows] === EMPTY && isBlankRow(batch)) continue;
    to.commit(place);
  }
}

function readFast(view: DataView, column: CsvColumn, at: number, stop: number, row: number): number {
  if (column.kind === 'word') return readWord(view, column, at, stop, row);
  return column.kind === 'number' ? readDigits(view, column, at, stop, row) : -1;
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

/** Passes over the cells beyond the last column: where the next row begins, the lines on the way, the filled cells. */
function skipRow(csv: CsvText, start: number): Position & { readonly cells: number } {
  let at = start;
  let line = 0;
  let cells = 0;
  let filled = 0;
  for (let endsRow = false; !endsRow; ) {
    const cell = readCell(csv, at);
    at = cell.next;
    line += cell.lines;
    endsRow = cell.endsRow;
    cells++;
    if (cell.text !== '') filled = cells;
  }
  return { at, line, cells: filled };
}

/** The byte that ends the first row; files keep to one kind of line end, and where they do not, cells are read with care. */
function firstNewline(bytes: Uint8Array, from: number): number {
  const lf = bytes.indexOf(LF, from);
  const cr = bytes.subarray(from, lf < 0 ? bytes.length : lf).indexOf(CR);
  return cr < 0 ? LF : CR;
}

function wrongCells(file: string, row: number, found: number, expected: number): FactsProblem {
  const count = `the row has ${found} ${found === 1 ? 'cell' : 'cells'}, the header has ${expected} columns.`;
  const place = { unit: 'line', row } as const;
  if (found < expected)
    return fileProblem(
      'facts/too-few-cells',
      file,
      `${count} Leave a cell empty where there is no value.`,
      place,
    );
  const advice = 'A text with a comma in it stands in double quotes; a number has none (8500 or 8_500).';
  return fileProblem('facts/too-many-cells', file, `${count} ${advice}`, place);
}

function openQuote(file: string, row: number, position: number): FactsProblem {
  const letter = letterOf(position);
  const message = `the quote that opens in column ${letter} is never closed. Close it, or write it twice ("") to mean a quote.`;
  return { ...fileProblem('facts/open-quote', file, message, { unit: 'line', row }), letter };
}

function unnamedColumn(file: string, row: number, position: number, value: string): FactsProblem {
  const letter = letterOf(position);
  const message = `column ${letter} has values (${quoted(value)}) and no name. Name it in the header, or take it out.`;
  return { ...fileProblem('facts/unnamed-column', file, message, { unit: 'line', row }), letter, value };
}
