import path from 'node:path';
import type { Account } from '@tallystick/runtime';
import { beforeAll, expect, test } from 'vitest';
import { explain } from '../src/explain/explain.ts';
import { type LoadedProgram, type RunOptions, run } from '../src/index.ts';
import { csv, loaded } from './files.ts';

let rule: LoadedProgram;

beforeAll(async () => {
  rule = await loaded(path.join(import.meta.dirname, 'years/rule.tally'));
});

const HEAD = 'maker,state,year,fuel,sold\n';
/** Owes 10, 20, 40, 2 and 30; has less than it may use in the first two years, and more from then on. */
const SALES = [
  'Acme,CA,2024,none,97',
  'Acme,CA,2024,other,3',
  'Acme,CA,2025,none,192',
  'Acme,CA,2025,other,8',
  'Acme,CA,2026,other,400',
  'Acme,CA,2027,none,20',
  'Acme,CA,2028,none,300',
];
const rows = (from: number, until: number): string =>
  HEAD +
  SALES.filter((row) => Number(row.split(',')[2]) >= from && Number(row.split(',')[2]) < until).join('\n');

async function accounts(text: string, options: RunOptions = {}, changes = ''): Promise<readonly Account[]> {
  const facts = [csv('sale', text), ...(changes === '' ? [] : [csv('party_change', changes)])];
  const done = await run(rule, facts, options);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.result.accounts;
}

const retired = (all: readonly Account[]) =>
  all.flatMap(({ party, periods }) =>
    periods.map(
      ({ period, retired: moves }) => `${party} ${period}: ${moves.map(({ amount }) => amount).join(' + ')}`,
    ),
  );

test('what three years owe pays in each of them, less what was used in the two before', async () => {
  expect(retired(await accounts(rows(2024, 2029)))).toEqual([
    'Acme 2024: 3', // all that it has, of 5
    'Acme 2025: 8', // all that it has, of half of 10 + 20, less 3
    'Acme 2026: 24', // half of 10 + 20 + 40, less 3 + 8
    'Acme 2027: ', // half of 20 + 40 + 2 is less than 8 + 24
    'Acme 2028: 12', // half of 40 + 2 + 30, less 24
  ]);
});

test('a run that goes on, and on again, comes to the same', async () => {
  let opening: RunOptions['opening'];
  const parts: Account[] = [];
  for (const [from, until] of [
    [2024, 2025],
    [2025, 2026],
    [2026, 2029],
  ] as const) {
    const done = await run(rule, [csv('sale', rows(from, until))], opening === undefined ? {} : { opening });
    if (!done.ok) throw new Error(JSON.stringify(done));
    parts.push(...done.result.accounts);
    opening = { name: `${from}.json`, bytes: new TextEncoder().encode(JSON.stringify(done.result)) };
  }
  expect(retired(parts)).toEqual(retired(await accounts(rows(2024, 2029))));
});

test('what was owed and used goes with a party that is renamed, and by its share with one that is split', async () => {
  const sales = rows(2024, 2029).replaceAll(/Acme(?=,CA,202[678])/g, 'Bolt');
  const change = 'from_party,to_party,change,share,year\n';
  const renamed = await accounts(sales, {}, `${change}Acme,Bolt,renamed,,2026\n`);
  expect(retired(renamed).slice(-3)).toEqual(['Bolt 2026: 24', 'Bolt 2027: ', 'Bolt 2028: 12']);
  const split = await accounts(sales, {}, `${change}Acme,Bolt,split,50,2026\nAcme,Cord,split,50,2026\n`);
  // Half of 5 + 10 + 40, less 1.5 + 4.
  expect(retired(split)).toContain('Bolt 2026: 22');
});

test('an explanation says what was used before', async () => {
  const explained = await explain(rule, [csv('sale', rows(2024, 2029))], {
    party: 'Acme',
    state: 'CA',
    period: 2026,
  });
  expect(explained.ok && explained.explanation.limits).toMatchObject([
    { limits: 'OTHER against all over 3 years', budget: '35', before: '11', used: '24', left: '0' },
  ]);
});
