import { decode } from './decode.ts';
import { CR, type CsvText, LF, QUOTE, SPACE, TAB } from './text.ts';

/** A cell, read with care for every case that RFC 4180 and its everyday breaches know. */
export interface CsvCell {
  /** The content without quotes, trimmed. */
  readonly text: string;
  /**
   * Where the content stands as it is, byte for byte: `start` is negative where quotes were doubled or lines broken.
   */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  /** Where the next cell or row begins. */
  readonly next: number;
  readonly endsRow: boolean;
  /** How many line ends the content has. */
  readonly lines: number;
  readonly flaw: CsvFlaw | undefined;
}

/** `open quote`: it is never closed, and takes in the rest of the file. */
export type CsvFlaw = 'open quote' | 'text after quote' | 'not UTF-8';

/** Reads the cell that begins at `at`: blanks round a quoted content do not count, quotes inside an unquoted one do. */
export function readCell(csv: CsvText, at: number): CsvCell {
  const opening = skipBlanks(csv, at);
  return csv.bytes[opening] === QUOTE ? readQuoted(csv, at, opening) : readUnquoted(csv, at);
}

function readUnquoted(csv: CsvText, start: number): CsvCell {
  const end = endOfCell(csv, start);
  const text = decode(csv.bytes, start, end);
  return {
    text: text ?? decode(csv.bytes, start, end, 'leniently') ?? '',
    start,
    end,
    isQuoted: false,
    next: nextCell(csv, end),
    endsRow: csv.bytes[end] !== csv.delimiter,
    lines: 0,
    flaw: text === undefined ? 'not UTF-8' : undefined,
  };
}

function readQuoted(csv: CsvText, at: number, opening: number): CsvCell {
  const { bytes, delimiter } = csv;
  const { end, doubled, lines } = closingQuote(csv, opening + 1);
  const after = skipBlanks(csv, end + 1);
  const stop = endOfCell(csv, after);
  const isOpen = end >= bytes.length;
  const hasMore = stop > after;
  const from = hasMore ? at : opening + 1;
  const to = isOpen ? from : hasMore ? stop : end;
  const text = decode(bytes, from, to);
  const shown = text ?? decode(bytes, from, to, 'leniently') ?? '';
  const isPlain = opening === at && !doubled && lines === 0 && !hasMore;
  const other = hasMore ? 'text after quote' : text === undefined ? 'not UTF-8' : undefined;
  return {
    text: doubled && !hasMore ? shown.replaceAll('""', '"') : shown,
    start: isPlain ? opening + 1 : -1,
    end,
    isQuoted: true,
    next: nextCell(csv, stop),
    endsRow: bytes[stop] !== delimiter,
    lines,
    flaw: isOpen ? 'open quote' : other,
  };
}

interface Quoted {
  readonly end: number;
  readonly doubled: boolean;
  readonly lines: number;
}

function closingQuote({ bytes }: CsvText, start: number): Quoted {
  let doubled = false;
  let lines = 0;
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE) break;
      doubled = true;
      at++;
    } else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) lines++;
  }
  return { end: at, doubled, lines };
}

/** What follows the byte that ends a cell: a delimiter, a line end of one or two bytes, or nothing. */
function nextCell({ bytes }: CsvText, end: number): number {
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
}

function endOfCell({ bytes, delimiter }: CsvText, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === delimiter || byte === LF || byte === CR) return at;
  }
  return Math.max(start, bytes.length);
}

function skipBlanks({ bytes, delimiter }: CsvText, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if ((byte !== SPACE && byte !== TAB) || byte === delimiter) return at;
  }
  return Math.max(start, bytes.length);
}
