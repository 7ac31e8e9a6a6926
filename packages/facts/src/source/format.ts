import { own } from '@tallystick/runtime';
export type Format = 'csv' | 'json' | 'xlsx' | 'parquet';

/** What a file's first bytes give away. */
export type Kind = 'zip' | 'parquet' | 'xls' | 'pdf' | 'gzip';

const SIGNATURES: readonly { readonly kind: Kind; readonly bytes: readonly number[] }[] = [
  { kind: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { kind: 'xls', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'gzip', bytes: [0x1f, 0x8b] },
];

export function kindOf(bytes: Uint8Array): Kind | undefined {
  return SIGNATURES.find((signature) => signature.bytes.every((byte, i) => bytes[i] === byte))?.kind;
}

const EXTENSIONS: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  json: 'json',
  jsonl: 'json',
  ndjson: 'json',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  parquet: 'parquet',
};

/** The format that the ending of a name promises; without a known ending, the one that the content shows. */
export function formatOf(name: string, bytes: Uint8Array): Format {
  const [, extension = ''] = /\.([^./\\]+)$/.exec(sheetOf(name).file) ?? [];
  const promised = own(EXTENSIONS, extension.toLowerCase());
  if (promised !== undefined) return promised;
  const kind = kindOf(bytes);
  if (kind === 'zip' || kind === 'xls') return 'xlsx';
  if (kind === 'parquet') return 'parquet';
  const first = bytes.find((byte) => byte > 0x20 && byte < 0x80);
  return first === 0x5b || first === 0x7b ? 'json' : 'csv';
}

/** `sales.xlsx#Q3` is the sheet Q3 of the file `sales.xlsx`. */
export function sheetOf(name: string): { readonly file: string; readonly sheet?: string } {
  const [, file, sheet] = /^(.*\.xls[xm])#(.+)$/is.exec(name) ?? [];
  return file === undefined || sheet === undefined ? { file: name } : { file, sheet };
}

/** What a file is, and what to do about it, where it is not of the format that was expected. */
export const OTHERWISE: Readonly<Record<Kind, string>> = {
  zip: 'it is a workbook (XLSX) or another zip file. Give it the ending .xlsx, or save it as "CSV UTF-8".',
  parquet: 'it is a Parquet file. Give it the ending .parquet.',
  xls: 'it is a workbook of the old format (.xls) or is protected by a password. Save it as .xlsx without one.',
  pdf: 'it is a PDF. Save the table itself, as CSV or as a workbook.',
  gzip: 'it is compressed (gzip). Unpack it first.',
};
