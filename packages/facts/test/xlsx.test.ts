import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { placeOfRow, readFacts } from '../src/index.ts';
import { rowsOf } from './support/decode.ts';
import { program, recordNamed } from './support/program.ts';
import { problemsOf, readSales, SALE_HEADER, salesOf } from './support/read.ts';

const ROW: CellValue[] = ['Acme', 'CA', 2024, 12_000, 'truck', 'NZEV', 80, 5];

function workbook(rows: CellValue[][], name = 'Sales'): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name, rows }] });
}

async function problemOf(position: number, value: CellValue): Promise<string | undefined> {
  const read = await readSales(await workbook([SALE_HEADER, ROW.with(position, value)]), {
    name: 'sale.xlsx',
  });
  return problemsOf(read)[0];
}

test('the first sheet is read under its first row that is not blank', async () => {
  const bytes = await workbook([[], SALE_HEADER, ROW, [null, ' '], ROW.with(0, 'Bolt').with(7, '8_500')]);
  const read = await readSales(bytes, { name: 'sale.xlsx' });
  expect(salesOf(read)).toEqual([
    ['Acme', 'CA', '2024', '12000', 'truck', 'NZEV', '80', '5'],
    ['Bolt', 'CA', '2024', '12000', 'truck', 'NZEV', '80', '8500'],
  ]);
  if (read.ok) expect([0, 1].map((row) => placeOfRow(read.lines, row))).toEqual([3, 5]);
});

test('binary numbers are the decimals that they stand for', async () => {
  const header = ['maker', 'site', 'year', 'class', 'weight', 'load', 'helper', 'note'];
  const weights = [0.5, 1e15 + 0.5, 4_503_599_627_370_495.5];
  const loads = [0.05, 0.15, 1.1];
  const rows = [
    ...weights.map((weight) => ['A', 'CA', 2023, 'light', weight]),
    ...loads.map((load) => ['A', 'CA', 2023, 'heavy', 10, load]),
  ];
  const record = recordNamed('test_run');
  const bytes = await workbook([header, ...rows]);
  const read = await readFacts(record, program, { name: 'test_run.xlsx', bytes });
  if (!read.ok) throw new Error(problemsOf(read).join('\n'));
  const found = rowsOf(record, read.columns);
  expect(found.slice(0, 3).map(({ weight }) => weight)).toEqual([
    '0.5',
    '1000000000000000.5',
    '4503599627370495.5',
  ]);
  expect(found.slice(3).map(({ load }) => load)).toEqual(['0.05', '0.15', '1.1']);
});

describe('cells that are no values', () => {
  test('a date', async () => {
    expect(await problemOf(2, new Date(Date.UTC(2024, 0, 1)))).toBe(
      'sale.xlsx, row 2, column model_year (C): found "2024-01-01", expected a model year from 2021 on. The cell is a date; write the year alone: 2024.',
    );
    expect(await problemOf(2, new Date(Date.UTC(1905, 6, 17)))).toBe(
      'sale.xlsx, row 2, column model_year (C): found "1905-07-17", expected a model year from 2021 on. The cell is a date; format it as a number or as text.',
    );
  });

  test('a number far too large to be written without an exponent', async () => {
    expect(await problemOf(7, 1e21)).toBe(
      'sale.xlsx, row 2, column sold (H): found "1000000000000000000000", expected a whole number of vehicles, at most 9007199254740991.',
    );
    expect(await problemOf(7, 2.5e-7)).toBe(
      'sale.xlsx, row 2, column sold (H): found "0.00000025", expected a whole number of vehicles.',
    );
  });

  test('a yes or no', async () => {
    expect(await problemOf(7, true)).toBe(
      'sale.xlsx, row 2, column sold (H): found true, expected a whole number of vehicles. The cell is a yes or no; write the value itself.',
    );
  });

  test('a sum that a binary number cannot hold', async () => {
    expect(await problemOf(7, 0.1 + 0.2)).toBe(
      'sale.xlsx, row 2, column sold (H): found "0.30000000000000004", expected a whole number of vehicles.',
    );
  });

  test('nothing', async () => {
    expect(await problemOf(7, null)).toBe(
      'sale.xlsx, row 2, column sold (H): the cell is empty, expected a whole number of vehicles.',
    );
  });
});

test('a formula counts as what was last computed', async () => {
  const cells = new Map([['1,7', { formula: 'D2/1000', formulaResult: 12 }]]);
  const bytes = await writeXlsx({ sheets: [{ name: 'Sales', rows: [SALE_HEADER, ROW], cells }] });
  expect(salesOf(await readSales(bytes, { name: 'sale.xlsx' }))[0]?.at(-1)).toBe('12');
});

test('values beside the table have to have a name', async () => {
  const bytes = await workbook([SALE_HEADER, [...ROW, null, 'see note'], [...ROW, null, 'and here']]);
  expect(problemsOf(await readSales(bytes, { name: 'sale.xlsx' }))).toEqual([
    'sale.xlsx, row 2: column J has values ("see note") and no name. Name it in the header, or take it out.',
  ]);
});

describe('a sheet by its name', () => {
  const sheets = [
    { name: 'Notes', rows: [['Sales of 2024']] },
    { name: 'Q3', rows: [SALE_HEADER, ROW] },
    { name: 'Blank', rows: [] },
  ];

  test('is read', async () => {
    const read = await readSales(await writeXlsx({ sheets }), { name: 'sale.xlsx#Q3' });
    expect(salesOf(read)).toHaveLength(1);
  });

  test('is asked for in vain', async () => {
    const read = await readSales(await writeXlsx({ sheets }), { name: 'sale.xlsx#Q4' });
    expect(problemsOf(read)).toEqual([
      'sale.xlsx: there is no sheet "Q4"; the workbook has "Notes", "Q3" and "Blank".',
    ]);
  });

  test('is another table', async () => {
    const read = await readSales(await writeXlsx({ sheets }), { name: 'sale.xlsx' });
    expect(problemsOf(read)).toEqual([
      'sale.xlsx, row 1: no name in the header is a field of sale. A file of sale begins with a header: manufacturer, state, model_year, gvwr, body, powertrain, electric_range and sold.',
    ]);
  });

  test('is empty', async () => {
    const read = await readSales(await writeXlsx({ sheets }), { name: 'sale.xlsx#Blank' });
    expect(read.ok ? [] : read.problems.map(({ code }) => code)).toEqual(['facts/empty-file']);
  });
});
