/**
 * A delimited text by its rows, for who shows and edits it as it stands. Offsets count characters. It sees the same cells as
 * `readFacts`, without checking any.
 */
export interface CsvLayout {
  readonly delimiter: string;
  /** What ends its rows: that of the first. */
  readonly newline: string;
  /** Where each row begins, blank ones too; at the end where the text ends. */
  readonly starts: Uint32Array;
  /** The line of each row, from 1: a text in quotes can have several. */
  readonly lines: Uint32Array;
  /** The row of the header: the first with anything in it. */
  readonly header: number;
}

/** A cell as it stands. */
export interface CsvSpan {
  /** What an edit replaces: the content without its quotes and without blanks around it. */
  readonly start: number;
  readonly end: number;
  /** What it is read as. */
  readonly text: string;
  /** `open`: its quote is never closed, and takes in the rest of the text. */
  readonly kind: 'plain' | 'quoted' | 'open';
}

const DELIMITERS = [',', ';', '\t'];
const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** Finds the rows of a text; without a delimiter, its header says by which (`,`, `;` or a tab). */
export function layoutOf(text: string, delimiter = delimiterOf(text)): CsvLayout {
  const code = delimiter.charCodeAt(0);
  const starts: number[] = [];
  const lines: number[] = [];
  let header: number | undefined;
  let at = 0;
  let line = 1;
  while (at < text.length) {
    starts.push(at);
    lines.push(line);
    const row = skipRow(text, at, code);
    if (header === undefined && !isBlank(text, at, row.end, delimiter)) header = starts.length - 1;
    at = row.next;
    line += row.lines;
  }
  return {
    delimiter,
    newline: /\r\n|\r|\n/.exec(text)?.[0] ?? '\n',
    starts: Uint32Array.from([...starts, text.length]),
    lines: Uint32Array.from(lines),
    header: header ?? 0,
  };
}

function delimiterOf(text: string): string {
  const [first = ','] = DELIMITERS.toSorted((a, b) => headerCells(text, b) - headerCells(text, a));
  return first;
}

/** How many rows there are. */
export function rowCount({ lines }: CsvLayout): number {
  return lines.length;
}

/** The row that stands on a line, counted from 1. */
export function rowOnLine({ lines }: CsvLayout, line: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The cells of a row; none where there is no such row. */
export function cellsOf(text: string, { starts, delimiter }: CsvLayout, row: number): readonly CsvSpan[] {
  const start = starts[row];
  if (start === undefined || row >= starts.length - 1) return [];
  const code = delimiter.charCodeAt(0);
  const cells: CsvSpan[] = [];
  for (let at = start; ; ) {
    const { stop, ...cell } = cellAt(text, at, code);
    cells.push(cell);
    if (text.charCodeAt(stop) !== code) return cells;
    at = stop + 1;
  }
}

function cellAt(text: string, at: number, delimiter: number): CsvSpan & { readonly stop: number } {
  const opening = skipBlanks(text, at, delimiter);
  if (text.charCodeAt(opening) !== QUOTE) return plainCell(text, at, endOfCell(text, opening, delimiter));
  const { close } = closingQuote(text, opening + 1);
  if (close >= text.length)
    return { start: opening + 1, end: text.length, text: '', kind: 'open', stop: text.length };
  const after = skipBlanks(text, close + 1, delimiter);
  const stop = endOfCell(text, after, delimiter);
  if (stop > after) return plainCell(text, at, stop);
  const content = text.slice(opening + 1, close).replaceAll('""', '"');
  return { start: opening + 1, end: close, text: content.trim(), kind: 'quoted', stop };
}

function plainCell(text: string, at: number, stop: number): CsvSpan & { readonly stop: number } {
  let [start, end] = [at, stop];
  while (start < end && isBlankCode(text.charCodeAt(start))) start++;
  while (end > start && isBlankCode(text.charCodeAt(end - 1))) end--;
  if (start === end) [start, end] = [at, at];
  return { start, end, text: text.slice(start, end).trim(), kind: 'plain', stop };
}

interface SkippedRow {
  /** Where its last cell ends. */
  readonly end: number;
  /** Where the next row begins. */
  readonly next: number;
  readonly lines: number;
}

function skipRow(text: string, start: number, delimiter: number): SkippedRow {
  let lines = 1;
  let begins = true;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR)
      return { end: at, next: code === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1, lines };
    if (code === delimiter) begins = true;
    else if (begins && code === QUOTE) {
      const quoted = closingQuote(text, at + 1);
      lines += quoted.lines;
      at = Math.min(quoted.close, text.length - 1);
      begins = false;
    } else if (!isBlankCode(code)) begins = false;
    at++;
  }
  return { end: text.length, next: text.length, lines };
}

/** The quote that closes a content; the end of the text where none does. */
function closingQuote(text: string, start: number): { readonly close: number; readonly lines: number } {
  let lines = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      if (text.charCodeAt(at + 1) !== QUOTE) break;
      at++;
    } else if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) lines++;
  }
  return { close: at, lines };
}

function headerCells(text: string, delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  for (let at = 0; at < text.length; ) {
    const { end, next } = skipRow(text, at, code);
    if (!isBlank(text, at, end, delimiter)) {
      const layout = { delimiter, newline: '', starts: Uint32Array.of(at, next), lines: Uint32Array.of(1) };
      return cellsOf(text, { ...layout, header: 0 }, 0).length;
    }
    at = next;
  }
  return 0;
}

/** True for a row in whose cells nothing stands. */
function isBlank(text: string, start: number, end: number, delimiter: string): boolean {
  return text.slice(start, end).replaceAll(delimiter, ' ').replaceAll('""', ' ').trim() === '';
}

function endOfCell(text: string, start: number, delimiter: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === delimiter || code === LF || code === CR) return at;
  }
  return text.length;
}

function skipBlanks(text: string, start: number, delimiter: number): number {
  let at = start;
  while (at < text.length && isBlankCode(text.charCodeAt(at)) && text.charCodeAt(at) !== delimiter) at++;
  return at;
}

function isBlankCode(code: number): boolean {
  return code === SPACE || code === TAB;
}
