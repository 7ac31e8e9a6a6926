export const QUOTE = 0x22;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const TAB = 0x09;

/** What can stand between cells; a comma first: it wins where another one would serve as well. */
export const DELIMITERS = [0x2c, 0x3b, TAB];

/** The bytes of a delimited text in UTF-8, without a byte order mark. */
export interface CsvText {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly delimiter: number;
}

export function csvText(bytes: Uint8Array, delimiter: number): CsvText {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), delimiter };
}
