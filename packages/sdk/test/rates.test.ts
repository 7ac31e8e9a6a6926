import path from 'node:path';
import { explanationText, resultCsv, resultJson } from '@tallystick/report';
import { beforeAll, expect, test } from 'vitest';
import { explain } from '../src/explain/explain.ts';
import { type LoadedProgram, run, runScenarios } from '../src/index.ts';
import { checksOf } from '../src/scenarios/checks.ts';
import { csv, loaded } from './files.ts';

let rule: LoadedProgram;

beforeAll(async () => {
  rule = await loaded(path.join(import.meta.dirname, 'rates/rule.tally'));
});

const FACTS = [
  csv('sale', 'maker,state,year,class,clean,sold\nAcme,CA,2024,heavy,no,10\nAcme,CA,2024,light,yes,7\n'),
];

test('a result has the credits that were retired, and what they met', async () => {
  const done = await run(rule, FACTS);
  if (!done.ok) throw new Error(JSON.stringify(done));
  const [period] = done.result.accounts.flatMap(({ periods }) => periods);
  expect(period).toMatchObject({
    retired: [{ step: 'cross', group: 'cars', against: 'tractors', amount: '7', met: '3.5' }],
    bank: [],
    carried: [{ group: 'tractors', amount: '6.5' }],
  });
  expect(JSON.parse(resultJson(done.result))).toEqual(JSON.parse(JSON.stringify(done.result)));
  expect(resultCsv(done.result)).toContain(
    'Acme,CA,2024,retired,ZEV,cars,2024,CA,cross,tractors,2024,,,,,,7,3.5\n',
  );
});

test('scenarios expect what was retired, and what it met', async () => {
  const [done] = await runScenarios(rule);
  if (!done?.ok) throw new Error(JSON.stringify(done));
  const found = checksOf(done).map(({ asked, passed }) => [asked.words, passed] as const);
  expect(found.filter(([words]) => words.startsWith('met'))).toHaveLength(4);
  expect(found.filter(([, passed]) => !passed)).toEqual([]);
});

test('an explanation says both, and counts the budget in deficits', async () => {
  const explained = await explain(rule, FACTS, { party: 'Acme', state: 'CA', period: 2024 });
  if (!explained.ok) throw new Error(JSON.stringify(explained));
  const text = explanationText(explained.explanation);
  expect(text).toContain('retire ZEV from cars against tractors at 2 for 1, rounded down to 0.1');
  expect(text).toContain('used 3.5, left 1.5');
  expect(text).toContain('7 from ZEV cars 2024 (CA) against 3.5 of tractors 2024');
  expect(text).toContain('incurred 10 - met 3.5');
});

test('what was carried into a period counts as the deficits that were met', async () => {
  const sales =
    'maker,state,year,class,clean,sold\nAcme,CA,2024,heavy,no,10\nAcme,CA,2025,light,yes,9\nAcme,CA,2025,heavy,no,1\n';
  const question = { party: 'Acme', state: 'CA', period: 2025 };
  const explained = await explain(rule, [csv('sale', sales)], question);
  if (!explained.ok) throw new Error(JSON.stringify(explained));
  // 40% of the 10 that are carried: 4, met by 8 of the 9 credits; the last one meets 0.5 of what is owed now.
  expect(explained.explanation.limits).toMatchObject([{ budget: '4', used: '4', left: '0' }]);
  expect(explained.explanation.debts).toMatchObject([
    { period: 2024, opening: '10', met: '4', shortfall: '6' },
    { period: 2025, incurred: '1', met: '0.5', carried: '0.5' },
  ]);
});
