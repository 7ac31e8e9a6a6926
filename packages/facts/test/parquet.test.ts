import { gzipSync } from 'node:zlib';
import type { SchemaElement } from 'hyparquet';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { readFacts } from '../src/index.ts';
import { rowsOf } from './support/decode.ts';
import { program, recordNamed } from './support/program.ts';
import { problemsOf, readSales, SALE_HEADER, salesOf } from './support/read.ts';

const COLUMNS: readonly ColumnSource[] = [
  { name: 'manufacturer', data: ['Acme', 'Bolt', 'Acme'] },
  { name: 'state', data: ['CA', 'NJ', 'NY'] },
  { name: 'model_year', data: [2024, 2025, 2026], type: 'INT32' },
  { name: 'gvwr', data: [12_000n, 8_501n, 33_001n], type: 'INT64' },
  { name: 'body', data: ['truck', 'truck', 'tractor'] },
  { name: 'powertrain', data: ['NZEV', 'ZEV', 'combustion'] },
  { name: 'electric_range', data: [80, null, null], type: 'DOUBLE', nullable: true },
  { name: 'sold', data: [5, 6, 7], type: 'DOUBLE' },
];

const ROWS = [
  ['Acme', 'CA', '2024', '12000', 'truck', 'NZEV', '80', '5'],
  ['Bolt', 'NJ', '2025', '8501', 'truck', 'ZEV', '0', '6'],
  ['Acme', 'NY', '2026', '33001', 'tractor', 'combustion', '0', '7'],
];

function withColumn(column: ColumnSource): Uint8Array {
  const columnData = COLUMNS.map((one) => (one.name === column.name ? column : one));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

test('columns of every physical type, in groups of rows', async () => {
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData: [...COLUMNS], rowGroupSize: 2 }));
  expect(salesOf(await readSales(bytes, { name: 'sale.parquet' }))).toEqual(ROWS);
});

test('compressed with gzip', async () => {
  const compressors = { GZIP: (input: Uint8Array) => new Uint8Array(gzipSync(input)) };
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData: [...COLUMNS], codec: 'GZIP', compressors }));
  expect(salesOf(await readSales(bytes, { name: 'sale.parquet' }))).toEqual(ROWS);
});

test('decimals are exact', async () => {
  const unscaled = [1, 3, 7, 15, 110, 999_999_999_999];
  const count = unscaled.length;
  const column = (name: string, value: string): ColumnSource => ({
    name,
    data: Array.from({ length: count }, () => value),
  });
  const columnData: ColumnSource[] = [
    column('maker', 'A'),
    column('site', 'CA'),
    { name: 'year', data: Array.from({ length: count }, () => 2023) },
    column('class', 'heavy'),
    { name: 'weight', data: Array.from({ length: count }, () => 10) },
    { name: 'load', data: unscaled.map((value) => (value * 5) / 100) },
    column('helper', 'B'),
    column('note', ''),
  ];
  const leaf = (name: string): SchemaElement => ({
    name,
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
    repetition_type: 'REQUIRED',
  });
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 8 },
    leaf('maker'),
    leaf('site'),
    { name: 'year', type: 'INT32', repetition_type: 'REQUIRED' },
    leaf('class'),
    { name: 'weight', type: 'INT32', repetition_type: 'REQUIRED' },
    {
      name: 'load',
      type: 'INT64',
      converted_type: 'DECIMAL',
      scale: 2,
      precision: 15,
      repetition_type: 'REQUIRED',
    },
    leaf('helper'),
    leaf('note'),
  ];
  const record = recordNamed('test_run');
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData, schema }));
  const read = await readFacts(record, program, { name: 'test_run.parquet', bytes });
  if (!read.ok) throw new Error(problemsOf(read).join('\n'));
  expect(rowsOf(record, read.columns).map(({ load }) => load)).toEqual([
    '0.05',
    '0.15',
    '0.35',
    '0.75',
    '5.5',
    '49999999999.95',
  ]);
});

test('problems are told by the number of the row', async () => {
  expect(
    problemsOf(
      await readSales(withColumn({ name: 'sold', data: [5, 6.5, -7], type: 'DOUBLE' }), {
        name: 'sale.parquet',
      }),
    ),
  ).toEqual([
    'sale.parquet, row 2, column sold: found "6.5", expected a whole number of vehicles.',
    'sale.parquet, row 3, column sold: found "-7", expected a whole number of vehicles, zero or more.',
  ]);
});

test('values of another kind', async () => {
  const bytes = withColumn({ name: 'sold', data: [true, false, true], type: 'BOOLEAN' });
  expect(problemsOf(await readSales(bytes, { name: 'sale.parquet' }))[0]).toBe(
    'sale.parquet, row 1, column sold: found true, expected a whole number of vehicles. The cell is a yes or no; write the value itself.',
  );
});

test('columns that are missing or unknown', async () => {
  const columnData = COLUMNS.map((one) => (one.name === 'sold' ? { ...one, name: 'sales' } : one)).slice(1);
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData }));
  expect(problemsOf(await readSales(bytes, { name: 'sale.parquet' }))).toEqual([
    `sale.parquet: column "sales", is no field of sale. The fields are ${SALE_HEADER.slice(0, -1).join(', ')} and sold.`,
    'sale.parquet: there is no column manufacturer.',
    'sale.parquet: there is no column sold.',
  ]);
});
