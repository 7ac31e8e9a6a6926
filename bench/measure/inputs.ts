import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkLedgers } from '../act/check.ts';
import { MANUFACTURERS, makeSales, type Sale, type Sales, toCsv, toObjects } from '../act/fleet.ts';
import { ACCOUNT, type Postings } from '../act/postings.ts';
import { referencePostings } from '../act/reference.ts';
import { baseFleet, emptyFleet, FACTORS, fillRows, fleetRows, vary } from '../act/variants.ts';

/** How much a run does. */
export interface Sizes {
  readonly records: number;
  readonly variants: number;
}

/** What the rows work on and are compared with: made once by the parent, read by each row's process from a folder. */
export interface Inputs extends Sizes {
  /** The CSV file of all records. */
  readonly csvFile: string;
  /** The first n records. */
  sales(n?: number): Sales;
  objects(n?: number): Sale[];
  /** The rows of one variant of the what-if fleet. */
  variantObjects(variant: number): Sale[];
  csv(): Uint8Array;
  /** The exact postings of the first n records. */
  postings(n?: number): Postings;
  /** The exact results of the ledger for all records, and for the variants. */
  results(): Int32Array;
  variantResults(): Int32Array;
}

/** The columns of a fleet in the order in which the file has them, the wide ones first so that each is aligned. */
const COLUMNS = [
  { name: 'model_year', bytes: 2 },
  { name: 'gvwr', bytes: 2 },
  { name: 'sold', bytes: 2 },
  { name: 'manufacturer', bytes: 1 },
  { name: 'state', bytes: 1 },
  { name: 'body', bytes: 1 },
  { name: 'powertrain', bytes: 1 },
  { name: 'electric_range', bytes: 1 },
] as const;
type ColumnName = (typeof COLUMNS)[number]['name'];

/**
 * Writes all inputs and the exact outputs into a folder. The postings come from the reference, the ledgers are both
 * hand-written ones, held against each other lot by lot. Throws where they differ.
 */
export function writeInputs(folder: string, { records, variants }: Sizes): void {
  const write = (name: string, data: NodeJS.ArrayBufferView | string): void =>
    writeFileSync(path.join(folder, name), data);
  const sales = makeSales(records);
  write('sales.bin', Buffer.concat(COLUMNS.map(({ name }) => bytesOf(columnOf(sales, name)))));
  write('sales.csv', toCsv(sales));
  const { tenths } = referencePostings(sales);
  write('postings.bin', tenths);
  write('results.bin', checkedResults(tenths));
  write('variants.bin', checkedResults(variantPostings(variants)));
}

export function readInputs(folder: string, { records, variants }: Sizes): Inputs {
  const file = (name: string): string => path.join(folder, name);
  const sales = (n = records): Sales => readSales(file('sales.bin'), records, n);
  const csvFile = file('sales.csv');
  return {
    records,
    variants,
    csvFile,
    sales,
    objects: (n) => toObjects(sales(n)),
    variantObjects: (variant) => toObjects(variantRows()(variant)),
    csv: () => readFileSync(csvFile),
    postings: (n = records) =>
      n === records
        ? { names: MANUFACTURERS, tenths: readInt32(file('postings.bin')) }
        : referencePostings(sales(n)),
    results: () => readInt32(file('results.bin')),
    variantResults: () => readInt32(file('variants.bin')),
  };
}

function checkedResults(tenths: Int32Array): Int32Array {
  const { results, differences } = checkLedgers(tenths);
  if (differences > 0) throw new Error(`the two hand-written ledgers differ in ${differences} places`);
  return results;
}

/** The exact postings of the variants, as accounts of as many parties in California. */
function variantPostings(variants: number): Int32Array {
  const tenths = new Int32Array(variants * ACCOUNT);
  const rowsOf = variantRows();
  for (let variant = 0; variant < variants; variant++) {
    tenths.set(referencePostings(rowsOf(variant)).tenths.subarray(0, ACCOUNT), variant * ACCOUNT);
  }
  return tenths;
}

/** Gives the rows of a variant, in the same arrays each time. */
function variantRows(): (variant: number) => Sales {
  const base = baseFleet();
  const fleet = emptyFleet();
  const factors = new Int32Array(FACTORS);
  const rows = fleetRows();
  return (variant) => {
    vary(base, variant, fleet, factors);
    fillRows(fleet, rows);
    return rows;
  };
}

function columnOf(sales: Sales, name: ColumnName): Uint8Array | Uint16Array {
  return name === 'manufacturer' ? sales.manufacturer.codes : sales[name];
}

function bytesOf(column: Uint8Array | Uint16Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function readSales(file: string, records: number, rows: number): Sales {
  const { buffer } = Uint8Array.from(readFileSync(file));
  const offset = (name: ColumnName): number =>
    COLUMNS.slice(
      0,
      COLUMNS.findIndex((column) => column.name === name),
    ).reduce((sum, { bytes }) => sum + bytes * records, 0);
  const narrow = (name: ColumnName): Uint8Array => new Uint8Array(buffer, offset(name), rows);
  const wide = (name: ColumnName): Uint16Array => new Uint16Array(buffer, offset(name), rows);
  return {
    rows,
    manufacturer: { codes: narrow('manufacturer'), names: MANUFACTURERS },
    state: narrow('state'),
    model_year: wide('model_year'),
    gvwr: wide('gvwr'),
    body: narrow('body'),
    powertrain: narrow('powertrain'),
    electric_range: narrow('electric_range'),
    sold: wide('sold'),
  };
}

function readInt32(file: string): Int32Array {
  return new Int32Array(Uint8Array.from(readFileSync(file)).buffer);
}
