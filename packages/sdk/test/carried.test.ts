import path from 'node:path';
import { expect, test } from 'vitest';
import { explain, testScenarios } from '../src/index.ts';
import { csv, loaded } from './files.ts';

const RULE = path.join(import.meta.dirname, 'carried/rule.tally');

test('a share of what is owed with the carried debt is fixed before what is carried is made up', async () => {
  const [outcome] = await testScenarios(await loaded(RULE));
  expect(outcome?.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(outcome?.passed).toBe(true);
});

test('an explanation says what was carried into the period', async () => {
  const sales = 'maker,state,year,fuel,sold\nAcme,CA,2024,none,200\nAcme,CA,2025,other,100\n';
  const question = { party: 'Acme', state: 'CA', period: 2025 };
  const explained = await explain(await loaded(RULE), [csv('sale', sales)], question);
  expect(explained.ok && explained.explanation.limits).toMatchObject([
    {
      formula: '20% x (10 credits (deficits(all)) + 20 credits (carried deficits(all))), rounded down to 0.1',
      budget: '6',
      used: '6',
    },
  ]);
});
