import path from 'node:path';
import type { Account } from '@tallystick/runtime';
import { beforeAll, expect, test } from 'vitest';
import { explain } from '../src/explain/explain.ts';
import { type LoadedProgram, type RunOptions, run } from '../src/index.ts';
import { csv, loaded } from './files.ts';

let rule: LoadedProgram;

beforeAll(async () => {
  rule = await loaded(path.join(import.meta.dirname, 'interest/rule.tally'));
});

const HEAD = 'maker,state,year,fuel,sold\n';
/** Owes 101 of 2024 and 7 of 2025; pays 40 in 2026. */
const SALES = ['Acme,CA,2024,other,101', 'Acme,CA,2025,other,7', 'Acme,CA,2026,clean,40'];
const rows = (from: number, until: number): string =>
  HEAD +
  SALES.filter((row) => Number(row.split(',')[2]) >= from && Number(row.split(',')[2]) < until).join('\n');

async function accounts(text: string, options: RunOptions, changes = ''): Promise<readonly Account[]> {
  const facts = [csv('sale', text), ...(changes === '' ? [] : [csv('party_change', changes)])];
  const done = await run(rule, facts, options);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done.result.accounts;
}

const debts = (all: readonly Account[]) =>
  all.flatMap(({ party, periods }) =>
    periods.map(({ period, interest = [], carried, shortfall }) => {
      const shown = (list: readonly { readonly incurred: number; readonly amount: string }[]) =>
        list.map(({ incurred, amount }) => `${amount} of ${incurred}`).join(' + ');
      return `${party} ${period}: ${shown(interest)}; carried ${shown(carried)}; shortfall ${shown(shortfall)}`;
    }),
  );

const LONG = [
  'Acme 2024: 10.1 of 2024; carried 111.1 of 2024; shortfall ',
  'Acme 2025: 11.2 of 2024 + 0.7 of 2025; carried 122.3 of 2024 + 7.7 of 2025; shortfall ', // 11.11 and 0.7
  'Acme 2026: 16.5 of 2024 + 1.6 of 2025; carried 98.8 of 2024 + 9.3 of 2025; shortfall ', // 82.3 and 7.7 at 20%
  'Acme 2027: 1.9 of 2025; carried 11.2 of 2025; shortfall 98.8 of 2024',
  'Acme 2028: ; carried ; shortfall 11.2 of 2025',
];

test('what is carried on grows by the interest of the year that is settled, and what falls due does not', async () => {
  expect(debts(await accounts(rows(2024, 2027), { through: 2028 }))).toEqual(LONG);
});

test('a run that goes on comes to the same', async () => {
  const first = await run(rule, [csv('sale', rows(2024, 2026))]);
  if (!first.ok) throw new Error(JSON.stringify(first));
  const opening = {
    name: 'earlier.json',
    bytes: new TextEncoder().encode(JSON.stringify(first.result)),
  };
  const then = await accounts(rows(2026, 2027), { opening, through: 2028 });
  expect([...debts(first.result.accounts), ...debts(then)]).toEqual(LONG);
});

test('a party that is split takes its debts along, and each part bears interest by itself', async () => {
  const changes = 'from_party,to_party,change,share,year\nAcme,East,split,50,2025\nAcme,West,split,50,2025\n';
  const all = debts(await accounts(rows(2024, 2025), { through: 2025 }, changes));
  // 111.1 in whole steps of 0.1: the odd one goes to the first name.
  expect(all.filter((line) => line.includes('2025:'))).toEqual([
    'East 2025: 5.6 of 2024; carried 61.2 of 2024; shortfall ',
    'West 2025: 5.6 of 2024; carried 61.1 of 2024; shortfall ',
  ]);
});

test('a debt bears the interest of the law under which it was incurred, however long it is carried then', async () => {
  const amended = await loaded(path.join(import.meta.dirname, 'interest/rule.tally'), { with: ['A'] });
  const done = await run(amended, [csv('sale', rows(2024, 2026))]);
  expect(done.ok && debts(done.result.accounts)).toEqual([
    'Acme 2024: 10.1 of 2024; carried 111.1 of 2024; shortfall ',
    'Acme 2025: 11.2 of 2024 + 3.5 of 2025; carried 122.3 of 2024 + 10.5 of 2025; shortfall ',
  ]);
  expect(done.ok && done.result.accounts[0]?.periods.at(-1)?.carried.map(({ due }) => due)).toEqual([
    2028, 2029,
  ]);
});

test('an explanation shows the interest between what was paid and what is carried', async () => {
  const done = await explain(rule, [csv('sale', rows(2024, 2027))], {
    party: 'Acme',
    state: 'CA',
    period: 2026,
  });
  if (!done.ok) throw new Error(JSON.stringify(done));
  expect(done.explanation.debts).toMatchObject([
    {
      ...{ period: 2024, opening: '122.3', met: '40', carried: '98.8', due: 2027 },
      interest: {
        formula: '82.3 x 20% (borrowing 2026), rounded up to 0.1',
        amount: '16.5',
        at: { line: 50 },
      },
    },
    { period: 2025, opening: '7.7', met: '0', interest: { amount: '1.6' }, carried: '9.3', due: 2028 },
  ]);
  // What was carried into the year is told without the interest of the year itself.
  expect(done.explanation.steps).toMatchObject([
    {
      upTo: { formula: '100% x 130 credits (carried deficits), rounded down to 0.1', used: '40', left: '90' },
    },
  ]);
});
