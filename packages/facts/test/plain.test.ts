import { writeXlsx } from 'hucre/xlsx';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { plainTables } from '../src/index.ts';

const ROWS = [
  ['maker', 'sold'],
  ['Acme, Inc.', '0.5'],
  ['Bolt', ''],
];
const CELLS = [
  ['maker', 'sold'],
  ['Acme, Inc.', 0.5],
  ['Bolt', null],
];

function tablesOf(name: string, bytes: Uint8Array | string) {
  return plainTables({ name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes });
}

test('the cells of a table are the same texts from every format', async () => {
  expect(await tablesOf('a.csv', '\ufeffmaker;sold\r\n"Acme, Inc.";0.5\r\nBolt;\r\n')).toEqual([
    { rows: ROWS },
  ]);
  const workbook = await writeXlsx({
    sheets: [
      { name: 'Q1', rows: CELLS },
      { name: 'Q2', rows: [['day', new Date(Date.UTC(2025, 10, 3))]] },
    ],
  });
  expect(await tablesOf('a.xlsx', workbook)).toEqual([
    { sheet: 'Q1', rows: ROWS },
    { sheet: 'Q2', rows: [['day', '2025-11-03']] },
  ]);
  const columnData: ColumnSource[] = [
    { name: 'maker', data: ['Acme, Inc.', 'Bolt'] },
    { name: 'sold', data: [0.5, null], type: 'DOUBLE', nullable: true },
  ];
  expect(await tablesOf('a.parquet', new Uint8Array(parquetWriteBuffer({ columnData })))).toEqual([
    { rows: ROWS },
  ]);
});

test.each([
  ['a.json', '[{"maker":"Acme"}]'],
  ['a.xlsx', 'PK\u0003\u0004 no workbook'],
  ['a.parquet', 'PAR1 no columns'],
  ['a.csv', ''],
])('of %s that holds %j there is no table', async (name, text) => {
  expect(await tablesOf(name, text)).toBeUndefined();
});
