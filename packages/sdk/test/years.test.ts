import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { resultJson } from '@tallystick/report';
import type { Account, Result } from '@tallystick/runtime';
import { beforeAll, expect, test } from 'vitest';
import { explain } from '../src/explain/explain.ts';
import { type LoadedProgram, type RunOptions, run } from '../src/index.ts';
import { csv, loaded, loadedText } from './files.ts';

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

test('years that no result in between kept are missed by name, and only where the limit asks for them', async () => {
  const file = path.join(import.meta.dirname, 'years/rule.tally');
  const text = await readFile(file, 'utf8');
  const unlimited = await loadedText(text.replace(/^ {2}half: .*\n/m, ''));
  const done = async (law: LoadedProgram, years: readonly [number, number], before?: Result) => {
    const opening = before && {
      name: 'before.json',
      bytes: new TextEncoder().encode(JSON.stringify(before)),
    };
    return run(law, [csv('sale', rows(...years))], opening === undefined ? {} : { opening });
  };
  const result = async (...given: Parameters<typeof done>): Promise<Result> => {
    const found = await done(...given);
    if (!found.ok) throw new Error(JSON.stringify(found));
    return found.result;
  };
  const first = await result(rule, [2024, 2025]);
  const second = await result(unlimited, [2025, 2026], first);
  expect(second.accounts[0]?.toldFrom).toBe(2025);
  const refused = await done(rule, [2026, 2027], second);
  expect(refused).toMatchObject({ ok: false, fault: 'evaluation', errors: [{ message: UNTOLD }] });
  // Three years on, nothing before 2025 counts.
  const third = await result(unlimited, [2026, 2027], second);
  expect(third.accounts[0]?.toldFrom).toBe(2026);
  const fourth = await result(unlimited, [2026, 2028], second);
  const last = await result(rule, [2028, 2029], fourth);
  expect(last.accounts[0]?.toldFrom).toBe(2026);
  expect(last.accounts[0]?.earlier?.map(({ period }) => period)).toEqual([2026, 2027]);
});

const UNTOLD =
  'The earlier result cannot be continued. The limit half takes several years together: in 2026 it counts from 2024 on. What Acme in CA incurred and retired is told from 2025 on only, since the result itself went on from another one, under a law without such a limit. Run from 2024 on instead, without an earlier result, with the facts of all years.';

test('what was owed and used goes with a party that is renamed, and by its share with one that is split', async () => {
  const sales = rows(2024, 2029).replaceAll(/Acme(?=,CA,202[678])/g, 'Bolt');
  const change = 'from_party,to_party,change,share,year\n';
  const renamed = await accounts(sales, {}, `${change}Acme,Bolt,renamed,,2026\n`);
  expect(retired(renamed).slice(-3)).toEqual(['Bolt 2026: 24', 'Bolt 2027: ', 'Bolt 2028: 12']);
  const split = await accounts(sales, {}, `${change}Acme,Bolt,split,50,2026\nAcme,Cord,split,50,2026\n`);
  // Half of 5 + 10 + 40, less 1.5 + 4.
  expect(retired(split)).toContain('Bolt 2026: 22');
});

test.each([
  // Half of 20 + 10 in 2025, 20 and 60, less 10.
  ['is merged with another', 'Bolt,Acme,merged,,2026\n', '45'],
  // Half of 8, 20 and 60, less 10.
  ['gives a part away', 'Acme,Acme,split,40,2026\nAcme,Cord,split,60,2026\n', '34'],
])('a run that goes on after a party %s comes to the same', async (_, change, used) => {
  const sales = (from: number, until: number): string =>
    HEAD +
    [
      ...['Acme,CA,2024,none,100', 'Bolt,CA,2024,none,300', 'Acme,CA,2025,none,200', 'Bolt,CA,2025,none,100'],
      ...['Acme,CA,2026,other,10', 'Acme,CA,2026,none,190', 'Acme,CA,2027,other,600'],
    ]
      .filter((row) => Number(row.split(',')[2]) >= from && Number(row.split(',')[2]) < until)
      .join('\n');
  const changes = `from_party,to_party,change,share,year\n${change}`;
  const first = await run(rule, [csv('sale', sales(2024, 2027)), csv('party_change', changes)]);
  if (!first.ok) throw new Error(JSON.stringify(first));
  const opening = { name: 'first.json', bytes: new TextEncoder().encode(resultJson(first.result)) };
  const second = await accounts(sales(2027, 2028), { opening, through: 2027 }, changes);
  const whole = await accounts(sales(2024, 2028), { through: 2027 }, changes);
  for (const all of [whole, second]) expect(retired(all)).toContain(`Acme 2027: ${used}`);
  // Who is gone stands in the first result, and has nothing any more.
  const later = (all: readonly Account[]) =>
    all.flatMap(({ party, periods }) =>
      periods.filter(({ period }) => period === 2027).map((period) => ({ party, ...period })),
    );
  expect(later(second)).toEqual(later(whole));
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
