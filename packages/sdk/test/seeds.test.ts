import path from 'node:path';
import { expect, test } from 'vitest';
import { explain } from '../src/explain/explain.ts';
import { run } from '../src/run/run.ts';
import { csv, loaded } from './files.ts';

const SALES = `maker,state,year,fuel,sold
Acme,CA,2024,clean,100
Acme,CA,2025,clean,10
Bolt,CA,2024,clean,3
Bolt,OR,2026,other,40
`;

// Acme owes 6.0 in Oregon, of which credits of California may pay 36%: 2.16, rounded down.
test('a limit on credits of a state holds what it was opened with', async () => {
  const file = path.join(import.meta.dirname, 'seeds/limited.tally');
  const facts = [csv('sale', `${SALES}Acme,OR,2026,other,60\n`)];
  const question = { party: 'Acme', state: 'OR', period: 2026 };
  const explained = await explain(await loaded(file), facts, question);
  if (!explained.ok) throw new Error(JSON.stringify(explained));
  expect(explained.explanation.limits).toMatchObject([
    { name: 'seeded', limits: 'CLEAN from state CA against all', used: '2.1', left: '0' },
  ]);
  const carried = explained.explanation.debts.map((debt) => debt.carried);
  expect(carried).toEqual(['3.9']);
});

test('a state opens with its share of each lot, which stays where it is', async () => {
  const program = await loaded(path.join(import.meta.dirname, 'seeds/rule.tally'));
  const facts = [csv('sale', SALES)];
  const done = await run(program, facts);
  if (!done.ok) throw new Error(JSON.stringify(done));
  const lot = { kind: 'CLEAN', group: 'all', origin: 'CA' };
  const [acmeInCa, acmeInOr, , boltInOr] = done.result.accounts;
  expect(acmeInOr?.state).toBe('OR');
  expect(acmeInOr?.periods.map(({ seeded }) => seeded)).toEqual([
    undefined,
    undefined,
    [
      { ...lot, vintage: 2024, amount: '29.6' },
      { ...lot, vintage: 2025, amount: '3.3' },
    ],
  ]);
  expect(acmeInCa?.periods[2]?.bank).toEqual([
    { ...lot, vintage: 2024, amount: '89' },
    { ...lot, vintage: 2025, amount: '10' },
  ]);
  expect(boltInOr?.periods[2]).toMatchObject({
    seeded: [{ ...lot, vintage: 2024, amount: '0.8' }],
    retired: [{ ...lot, amount: '0.8' }],
    carried: [{ amount: '3.2' }],
  });
  expect(done.result.assumptions.map(({ name }) => name)).toContain('states.OR.opens');
  const explained = await explain(program, facts, { party: 'Acme', state: 'OR', period: 2026 });
  expect(explained.ok && explained.explanation.lots).toMatchObject([
    { opening: '0', seeded: '29.6', closing: '29.6' },
    { seeded: '3.3' },
  ]);
});
