import { fileProblem } from '../problems/file-problem.ts';
import type { FactsProblem } from '../problems/problem.ts';
import { readText } from '../source/text.ts';
import { readCell } from './cell.ts';
import { csvText, DELIMITERS } from './text.ts';

/** Delimited text as it stands, not yet checked against anything. */
export interface CsvTable {
  readonly header: readonly CsvTableCell[];
  /** Without blank rows. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly CsvTableCell[] }[];
}

export interface CsvTableCell {
  readonly text: string;
  /** Where the text stands, in bytes of the file; absent where it does not stand there as it is. */
  readonly at?: { readonly start: number; readonly end: number };
}

export type CsvTableRead =
  | { readonly ok: true; readonly table: CsvTable }
  | { readonly ok: false; readonly problem: FactsProblem };

/** Reads the rows of a delimited text; the header says by which delimiter (`,`, `;` or a tab). */
export function readCsvTable(file: string, bytes: Uint8Array): CsvTableRead {
  const text = readText(file, bytes);
  if (!text.ok) return text;
  const shift = text.bytes.buffer === bytes.buffer ? text.bytes.byteOffset - bytes.byteOffset : undefined;
  const tables = DELIMITERS.map((delimiter) => tableOf(text.bytes, delimiter, shift));
  const [header, ...rows] = tables.reduce((a, b) => (cellsInHeader(b) > cellsInHeader(a) ? b : a));
  if (header === undefined)
    return { ok: false, problem: fileProblem('facts/empty-file', file, 'the file is empty.') };
  return { ok: true, table: { header: header.cells, rows } };
}

type Rows = CsvTable['rows'];

const cellsInHeader = (rows: Rows): number => rows[0]?.cells.length ?? 0;

function tableOf(bytes: Uint8Array, delimiter: number, shift: number | undefined): Rows {
  const csv = csvText(bytes, delimiter);
  const rows: Rows[number][] = [];
  let at = 0;
  let line = 1;
  while (at < bytes.length) {
    const first = line;
    const cells: CsvTableCell[] = [];
    for (let endsRow = false; !endsRow; ) {
      const cell = readCell(csv, at);
      const stands = shift !== undefined && cell.start >= 0;
      cells.push({
        text: cell.text,
        ...(stands ? { at: { start: shift + cell.start, end: shift + cell.end } } : {}),
      });
      at = cell.next;
      line += cell.lines;
      endsRow = cell.endsRow;
    }
    line++;
    if (cells.some(({ text }) => text !== '')) rows.push({ line: first, cells });
  }
  return rows;
}
