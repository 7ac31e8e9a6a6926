import { MISSING } from '@tallystick/runtime';
import { describe, expect, test } from 'vitest';
import { encodeRows, formatOf, placeOfRow, readFacts, sheetOf } from '../src/index.ts';
import { program, recordNamed } from './support/program.ts';
import { problemsOf, readSales, SALE_HEADER, salesOf } from './support/read.ts';

const HEADER = SALE_HEADER.join(',');
const ROW = 'Acme,CA,2024,12000,truck,NZEV,80,5';

function csv(rows: readonly string[]): string {
  return [HEADER, ...rows, ''].join('\n');
}

describe('columns', () => {
  test('are as narrow as their values allow', async () => {
    const read = await readSales(
      csv([ROW, ROW.replace('12000', '70000').replace(',5', ',9007199254740991')]),
    );
    if (!read.ok) throw new Error(problemsOf(read).join('\n'));
    const { manufacturer, state, model_year, gvwr, electric_range, sold } = read.columns;
    expect(manufacturer).toEqual({ codes: Uint8Array.of(0, 0), names: ['Acme'] });
    expect(state).toEqual(Uint8Array.of(0, 0));
    expect(model_year).toEqual(Uint16Array.of(2024, 2024));
    expect(gvwr).toEqual(Uint32Array.of(12_000, 70_000));
    expect(electric_range).toEqual(Uint8Array.of(80, 80));
    expect(sold).toEqual(Float64Array.of(5, 9_007_199_254_740_991));
  });

  test('hold MISSING or 0 where a field does not apply', async () => {
    const header = 'maker,site,year,class,weight,load,helper,note';
    const bytes = new TextEncoder().encode(`${header}\nA,CA,2023,heavy,9,,,\nA,CA,2024,light,12,,,bad\n`);
    const read = await readFacts(recordNamed('test_run'), program, { name: 'test_run.csv', bytes });
    if (!read.ok) throw new Error(problemsOf(read).join('\n'));
    const { load, helper, note } = read.columns;
    expect(load).toEqual(Uint8Array.of(0, 0));
    expect(helper).toEqual({ codes: Uint8Array.of(MISSING, MISSING), names: [] });
    expect(note).toEqual(Uint8Array.of(MISSING, 1));
  });

  test('widen where a later row asks for it, and keep what was before', async () => {
    const count = 5_000;
    const rows = Array.from({ length: count }, (_, i) => `Maker ${i},CA,2024,${i * 20},truck,ZEV,,${i % 7}`);
    const read = await readSales(csv(rows));
    if (!read.ok) throw new Error(problemsOf(read).join('\n'));
    const { manufacturer, gvwr, rows: found } = read.columns;
    expect(found).toBe(count);
    expect(gvwr).toEqual(Uint32Array.from({ length: count }, (_, i) => i * 20));
    expect(manufacturer).toEqual({
      codes: Uint16Array.from({ length: count }, (_, i) => i),
      names: Array.from({ length: count }, (_, i) => `Maker ${i}`),
    });
  });
});

test('a condition follows the law of the period of its row', async () => {
  const [much] = program.lets;
  if (much?.value.kind !== 'number') throw new Error('the program of the tests has a value much');
  const later = { ...much, value: { ...much.value, value: '4' }, governs: { from: 2024 } };
  const law = { ...program, lets: [{ ...much, governs: { through: 2023 } }, later] };
  const row = { maker: 'A', site: 'CA', class: 'heavy', weight: 10, load: 3, note: 'good' };
  const rows = [
    { ...row, year: 2023 },
    { ...row, year: 2024 },
  ];
  expect(problemsOf(encodeRows(recordNamed('test_run'), law, rows))).toEqual([
    'test_run, row 1, column helper: found no value, expected a name, since load > much.',
  ]);
});

test('of many problems a hundred are told, and how many more there are', async () => {
  const rows = Array.from({ length: 6_000 }, (_, i) =>
    i % 2 === 0 ? ROW.replace('CA', 'XX').replace('truck', 'bus') : 'x',
  );
  const read = await readSales(csv(rows));
  if (read.ok) throw new Error('the rows are wrong');
  expect(read.problems).toHaveLength(100);
  expect(read.rest).toBe(9_000 - 100);
  expect(read.problems.slice(0, 3).map(({ row, column }) => [row, column])).toEqual([
    [2, 'state'],
    [2, 'body'],
    [3, undefined],
  ]);
});

test('a problem names file, row, column, letter, value and what was expected', async () => {
  const read = await readSales(csv([ROW, ROW.replace(',5', ',five')]));
  expect(read.ok ? [] : read.problems).toEqual([
    {
      code: 'facts/not-a-number',
      file: 'sale.csv',
      row: 3,
      column: 'sold',
      letter: 'H',
      value: 'five',
      expected: 'a whole number of vehicles',
      message: 'sale.csv, line 3, column sold (H): found "five", expected a whole number of vehicles.',
    },
  ]);
});

test('every row finds its line again', async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => {
    const name = i % 700 === 5 ? '"Two\nLines"' : 'Acme';
    return `${i % 1000 === 3 ? '\n' : ''}${ROW.replace('Acme', name).replace(',5', `,${i}`)}`;
  });
  const text = csv(rows);
  const read = await readSales(text);
  if (!read.ok) throw new Error(problemsOf(read).join('\n'));
  const lines = text.split('\n');
  const found = rows.map((_, i) => lines[placeOfRow(read.lines, i) - 1]);
  expect(found).toEqual(rows.map((row) => row.trim().split('\n')[0]));
});

test('a file of many megabytes is read', async () => {
  const rows = 400_000;
  const text = `${HEADER}\n${`${ROW}\n`.repeat(rows)}`;
  const read = await readSales(text);
  expect(read.ok && read.columns.rows).toBe(rows);
});

describe('rows at hand', () => {
  const sale = recordNamed('sale');
  const row = {
    manufacturer: 'Acme',
    state: 'CA',
    model_year: 2024,
    gvwr: '33_001',
    body: 'tractor',
    powertrain: 'ZEV',
    sold: 7,
  };

  test('are encoded as those of a file', () => {
    expect(salesOf(encodeRows(sale, program, [row, { ...row, electric_range: undefined }]))).toEqual([
      ['Acme', 'CA', '2024', '33001', 'tractor', 'ZEV', '0', '7'],
      ['Acme', 'CA', '2024', '33001', 'tractor', 'ZEV', '0', '7'],
    ]);
  });

  test('are checked as those of a file', () => {
    const rows = [row, { ...row, sold: 1.5, weight: 3 }, { ...row, weight: 4, powertrain: 'NZEV' }];
    expect(problemsOf(encodeRows(sale, program, rows, 'the scenario'))).toEqual([
      'the scenario, row 2: "weight" is no field of sale. The fields are manufacturer, state, model_year, gvwr, body, powertrain, electric_range and sold.',
      'the scenario, row 2, column sold: found "1.5", expected a whole number of vehicles.',
      'the scenario, row 3, column electric_range: found no value, expected a whole number of miles, since powertrain is NZEV.',
    ]);
  });
});

describe('the format', () => {
  test.each([
    ['sales.CSV', '', 'csv'],
    ['sales.tsv', '', 'csv'],
    ['sales.xlsx#Q3', '', 'xlsx'],
    ['sales.jsonl', '', 'json'],
    ['sales.parquet', '', 'parquet'],
    ['sales', ' [{', 'json'],
    ['sales.data', 'manufacturer', 'csv'],
    ['sales.constructor', 'manufacturer', 'csv'],
    ['-', 'PK\x03\x04', 'xlsx'],
    ['-', 'PAR1', 'parquet'],
  ])('of %s', (name, content, format) => {
    expect(formatOf(name, new TextEncoder().encode(content))).toBe(format);
  });

  test('a sheet follows the name of a workbook only', () => {
    expect(sheetOf('a#b/sales.xlsx#Q3 #2')).toEqual({ file: 'a#b/sales.xlsx', sheet: 'Q3 #2' });
    expect(sheetOf('sales#1.csv')).toEqual({ file: 'sales#1.csv' });
  });
});
