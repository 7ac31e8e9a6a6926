import { afterAll, expect, test } from 'vitest';
import { CHECK_FACTS, FACTS_CHECKED, type FactsCheckedParams } from '../src/protocol.ts';
import { startEditor, uri } from './kit/editor.ts';

const VANS = `program VANS "Clean vans" under "Section 1" {
  periods model year from 2025
  counts credits
}
states {
  CA "California" owes from 2025, earns from 2025 under "Section 2"
}
record sale "a row" under "Section 3" {
  maker  party "who makes it"
  state  state
  year   period
  drive  electric | other
  range  miles in steps of 0.5  when drive is electric
  sold   vehicles
}
deficit owed of sale under "Section 4" {
  amount  sold * 1 credit/vehicles
  total   by year, rounded half up to 1
}
`;
const HEAD = 'maker,state,year,drive,range,sold';
const FILES = {
  'vans.tally': VANS,
  'vans.test.tally': `use "vans.tally"
scenario "a fleet" {
  facts sale from "facts/fleet.csv"
  expect from "expected.csv"
}
`,
  'facts/fleet.csv': `${HEAD}\nAcme,CA,2025,electric,10.5,8\n`,
  'sales.csv': `${HEAD}\r\nAcme,"CX",2025,other,,8\r\n\r\nAcme,CA,2025,other\r\n`,
  'expected.csv': 'party,state,period,entry,amount\nAcme,CA,2025,deficits,8\n',
  'others.csv': 'name,sold,height\nA,2,3\n',
};

const editor = await startEditor(FILES);
afterAll(() => editor.close());
const told = new Map<string, FactsCheckedParams>();
const listeners = new Set<() => void>();
editor.connection.onNotification(FACTS_CHECKED, (params: FactsCheckedParams) => {
  told.set(params.uri, params);
  for (const listen of listeners) listen();
});

/** What is told of a file, when it passes the test. */
function shows(file: string, isMeant: (checked: FactsCheckedParams) => boolean): Promise<FactsCheckedParams> {
  return new Promise((resolve) => {
    const listen = (): void => {
      const found = told.get(uri(file));
      if (found === undefined || !isMeant(found)) return;
      listeners.delete(listen);
      resolve(found);
    };
    listeners.add(listen);
    listen();
  });
}

const codes = ({ problems }: FactsCheckedParams): string => problems.map(({ code }) => code).join();

test('a file that a scenario names has its record, and each column its type', async () => {
  await editor.open('facts/fleet.csv');
  const checked = await shows('facts/fleet.csv', () => true);
  expect(checked.record).toEqual({ name: 'sale', label: 'a row', program: 'VANS', scenario: 'a fleet' });
  expect(checked.columns).toEqual([
    { type: 'name of a party', label: 'who makes it' },
    { type: 'state', words: [{ name: 'CA', label: 'California' }] },
    { type: 'model year from 2025', isNumber: true },
    { type: 'one of 2', words: [{ name: 'electric' }, { name: 'other' }] },
    { type: 'miles in steps of 0.5, when drive is electric', isNumber: true },
    { type: 'vehicles', isNumber: true },
  ]);
  expect(checked.problems).toEqual([]);
});

test('what is wrong is told by cell, and goes when it is mended', async () => {
  await editor.open('sales.csv');
  const checked = await shows('sales.csv', () => true);
  expect(checked.record?.scenario).toBeUndefined();
  expect(checked.problems).toEqual([
    {
      severity: 'error',
      code: 'facts/unknown-state',
      message: 'Found "CX", expected CA.',
      line: 2,
      column: 1,
    },
    {
      severity: 'error',
      code: 'facts/too-few-cells',
      message: 'The row has 4 cells, the header has 6 columns. Leave a cell empty where there is no value.',
      line: 4,
    },
  ]);
  expect(editor.diagnostics.get('sales.csv')).toMatchObject([
    {
      range: { start: { line: 1, character: 6 }, end: { line: 1, character: 8 } },
      code: 'facts/unknown-state',
    },
    { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 18 } } },
  ]);
  const mended = FILES['sales.csv'].replace('CX', 'CA').replace('other\r\n', 'other,,3\r\n');
  await editor.write('sales.csv', mended);
  await shows('sales.csv', ({ problems }) => problems.length === 0);
  expect(editor.diagnostics.get('sales.csv')).toEqual([]);
});

test('a column that is misspelled, and a field that is renamed in the program', async () => {
  const header = FILES['sales.csv'].replace('drive', 'drives');
  await editor.write('sales.csv', header);
  const { problems } = await shows('sales.csv', (checked) => codes(checked).includes('column'));
  expect(problems[0]).toMatchObject({ code: 'facts/unknown-column', line: 1, column: 3 });
  await editor.write('sales.csv', `${HEAD}\nAcme,CA,2025,other,,8\n`);
  await shows('sales.csv', (checked) => codes(checked) === '');
  await editor.open('vans.tally');
  await editor.write('vans.tally', VANS.replaceAll('sold', 'number'));
  await shows('sales.csv', (checked) => codes(checked) === 'facts/unknown-column,facts/missing-column');
  await editor.write('vans.tally', VANS);
});

test.each(['expected.csv', 'others.csv'])('%s holds no facts', async (file) => {
  await editor.open(file);
  await editor.connection.sendRequest(CHECK_FACTS, { uri: uri(file) });
  const checked = await shows(file, () => true);
  expect(checked).toEqual({ uri: uri(file), columns: [], problems: [], more: 0 });
  expect(editor.diagnostics.get(file) ?? []).toEqual([]);
});
