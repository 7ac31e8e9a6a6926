import { CR, type CsvText, LF, QUOTE, SPACE, TAB } from './text.ts';

/** A cell, read with care for every case that RFC 4180 and its everyday breaches know. */
export interface CsvCell {
  /** The content without quotes, trimmed. */
  readonly text: string;
  /** Where the content stands as it is, byte for byte; undefined where quotes were doubled or lines broken. */
  readonly plain?: { readonly start: number; readonly end: number; readonly isQuoted: boolean };
  /** Where the next cell or row begins. */
  readonly next: number;
  readonly endsRow: boolean;
  /** How many line ends the content has. */
  readonly lines: number;
  readonly flaw?: CsvFlaw;
  /** The quote that opens it is never closed: it takes in the rest of the file. */
  readonly isOpen?: true;
}

export type CsvFlaw = 'text after quote' | 'not UTF-8';

/** Reads the cell that begins at `at`: blanks round a quoted content do not count, quotes inside an unquoted one do. */
export function readCell(csv: CsvText, at: number): CsvCell {
  const opening = skipBlanks(csv, at);
  return byteAt(csv, opening) === QUOTE ? readQuoted(csv, at, opening) : readUnquoted(csv, at);
}

function readUnquoted(csv: CsvText, start: number): CsvCell {
  const end = endOfCell(csv, start);
  return {
    ...content(csv, start, end),
    plain: { start, end, isQuoted: false },
    ...closing(csv, end),
    lines: 0,
  };
}

function readQuoted(csv: CsvText, at: number, opening: number): CsvCell {
  const start = opening + 1;
  const { end, doubled, lines } = closingQuote(csv, start);
  const found = content(csv, start, end);
  const text = doubled ? found.text.replaceAll('""', '"') : found.text;
  const isPlain = opening === at && !doubled && lines === 0;
  const after = skipBlanks(csv, end + 1);
  const cell = { ...found, text, lines, ...(isPlain ? { plain: { start, end, isQuoted: true } } : {}) };
  if (end >= csv.bytes.length) return { ...cell, isOpen: true, ...closing(csv, end) };
  if (isEndOfCell(csv, after)) return { ...cell, ...closing(csv, after) };
  const stop = endOfCell(csv, after);
  return { ...cell, ...content(csv, at, stop), flaw: 'text after quote', ...closing(csv, stop) };
}

interface Quoted {
  readonly end: number;
  readonly doubled: boolean;
  readonly lines: number;
}

function closingQuote(csv: CsvText, start: number): Quoted {
  let doubled = false;
  let lines = 0;
  let at = start;
  for (; at < csv.bytes.length; at++) {
    const byte = byteAt(csv, at);
    if (byte === QUOTE) {
      if (byteAt(csv, at + 1) !== QUOTE) break;
      doubled = true;
      at++;
    } else if (byte === LF || (byte === CR && byteAt(csv, at + 1) !== LF)) lines++;
  }
  return { end: at, doubled, lines };
}

/** What follows a content: the next cell, or the end of the row. */
function closing(csv: CsvText, end: number): { readonly next: number; readonly endsRow: boolean } {
  const byte = byteAt(csv, end);
  if (byte === csv.delimiter) return { next: end + 1, endsRow: false };
  return { next: byte === CR && byteAt(csv, end + 1) === LF ? end + 2 : end + 1, endsRow: true };
}

function endOfCell(csv: CsvText, start: number): number {
  let at = start;
  while (!isEndOfCell(csv, at)) at++;
  return at;
}

function isEndOfCell(csv: CsvText, at: number): boolean {
  const byte = byteAt(csv, at);
  return byte === undefined || byte === csv.delimiter || byte === LF || byte === CR;
}

function skipBlanks(csv: CsvText, start: number): number {
  let at = start;
  for (let byte = byteAt(csv, at); byte !== csv.delimiter && (byte === SPACE || byte === TAB); ) {
    byte = byteAt(csv, ++at);
  }
  return at;
}

function byteAt({ bytes }: CsvText, at: number): number | undefined {
  return bytes[at];
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

function content(
  { bytes }: CsvText,
  start: number,
  end: number,
): { readonly text: string; readonly flaw?: CsvFlaw } {
  const part = bytes.subarray(start, end);
  try {
    return { text: STRICT.decode(part).trim() };
  } catch {
    return { text: LENIENT.decode(part).trim(), flaw: 'not UTF-8' };
  }
}
