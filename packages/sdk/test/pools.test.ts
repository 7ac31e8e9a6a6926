import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { explain } from '../src/explain/explain.ts';
import type { LoadedProgram } from '../src/program/load.ts';
import { run } from '../src/run/run.ts';
import { csv, loaded, loadedText } from './files.ts';

let program: LoadedProgram;

beforeAll(async () => {
  program = await loaded(path.join(import.meta.dirname, 'pools/rule.tally'));
});

/** Rows such as `NJ 2024 small other 100`, all of one maker. */
async function accountsOf(law: LoadedProgram, ...rows: readonly string[]) {
  const lines = rows.map((row) => `Acme,${row.split(' ').join(',')}\n`);
  const facts = [csv('sale', `maker,state,year,size,fuel,sold\n${lines.join('')}`)];
  const done = await run(law, facts);
  if (!done.ok) throw new Error(JSON.stringify(done));
  const of = (state: string, year: number) =>
    done.result.accounts
      .find((account) => account.state === state)
      ?.periods.find(({ period }) => period === year);
  return { of, facts, result: done.result };
}

test('surplus of one state pays in another at the rate, and the giver keeps what is over', async () => {
  const { of } = await accountsOf(program, 'NJ 2024 small other 10', 'OR 2024 small clean 20');
  const lot = { kind: 'CLEAN', group: 'light', vintage: 2024, origin: 'OR' };
  // The cap is 60% of 10 = 6. At 0.7, rounded down, 8.5 are worth 5.9 and 8.6 are worth 6.
  expect(of('OR', 2024)).toMatchObject({
    sent: [{ ...lot, to: 'Acme', pool: 'coasts', counterpart: 'NJ', amount: '8.6' }],
    retired: [],
    bank: [{ ...lot, amount: '11.4' }],
  });
  expect(of('NJ', 2024)).toMatchObject({
    received: [{ ...lot, from: 'Acme', pool: 'coasts', counterpart: 'OR', amount: '6' }],
    retired: [{ ...lot, step: 'own', against: 'light', incurred: 2024, amount: '6' }],
    bank: [],
    carried: [{ group: 'light', amount: '4' }],
  });
});

test('what is left of budgets and limits of the receiver holds for what it receives', async () => {
  const { of } = await accountsOf(
    program,
    'NJ 2024 large other 80',
    'NJ 2024 small clean 25',
    'CA 2024 small clean 90',
  );
  // Its own 25 leave 15 of the budget of 40, and 5 of the limit of 30; the cap of 48 does not bind.
  expect(of('NJ', 2024)).toMatchObject({
    retired: [
      { step: 'offset', origin: 'NJ', amount: '25' },
      { step: 'offset', origin: 'CA', amount: '5' },
    ],
    carried: [{ group: 'heavy', amount: '50' }],
  });
  expect(of('CA', 2024)).toMatchObject({ sent: [{ amount: '5' }], bank: [{ amount: '85' }] });
});

test('states receive in the order of the pool, and give in that order too', async () => {
  const { of } = await accountsOf(
    program,
    'CA 2024 small other 10',
    'NJ 2024 small other 10',
    'OR 2024 small clean 10',
  );
  // New Jersey takes its cap of 6 for 8.6 of Oregon, and California what is left.
  expect(of('NJ', 2024)?.received).toMatchObject([{ amount: '6' }]);
  expect(of('CA', 2024)?.received).toMatchObject([{ amount: '1.4' }]);
  const { of: and } = await accountsOf(
    program,
    'OR 2024 small other 10',
    'CA 2024 small clean 5',
    'NJ 2024 small clean 4',
  );
  expect(and('OR', 2024)?.received).toMatchObject([
    { counterpart: 'NJ', amount: '4' },
    { counterpart: 'CA', amount: '2' },
  ]);
});

test('a second pool takes what the first has left', async () => {
  const { of } = await accountsOf(program, 'NJ 2024 small other 10', 'CA 2024 small clean 20');
  expect(of('NJ', 2024)).toMatchObject({
    received: [
      { pool: 'coasts', amount: '6' },
      { pool: 'rest', amount: '4' },
    ],
    carried: [],
  });
});

test('lots that expire and deficits that fall due in the year are still pooled', async () => {
  const { of } = await accountsOf(
    program,
    'OR 2024 small clean 20',
    'CA 2024 small other 10',
    'CA 2025 small other 10',
    'CA 2025 large other 10',
  );
  // In 2024 the cap is 6. In 2025 it is 12: the 4 of the year before come first, then 8 of the light deficit.
  expect(of('CA', 2025)).toMatchObject({
    retired: [
      { step: 'makeup', incurred: 2024, amount: '4' },
      { step: 'own', incurred: 2025, amount: '8' },
    ],
    shortfall: [],
  });
  expect(of('OR', 2025)).toMatchObject({
    sent: [{ amount: '4' }, { amount: '8' }],
    expired: [{ amount: '2' }],
  });
});

test('parties do not pool with each other', async () => {
  const facts = [
    csv('sale', 'maker,state,year,size,fuel,sold\nAcme,NJ,2024,small,other,9\nBolt,OR,2024,small,clean,9\n'),
  ];
  const done = await run(program, facts);
  if (!done.ok) throw new Error(JSON.stringify(done));
  expect(done.result.accounts.map(({ periods }) => periods[0]?.received)).toEqual([[], []]);
});

test('a result rests on a pool that moved something or could have', async () => {
  const names = async (...rows: readonly string[]) =>
    (await accountsOf(program, ...rows)).result.assumptions.map(({ name }) => name);
  expect(await names('NJ 2024 small other 10', 'OR 2024 small clean 20')).toEqual([
    'let.share',
    'pool.coasts',
    'pool.coasts.OR_NJ',
  ]);
  // Nothing was left over in California: had there been, it would have paid.
  expect(await names('NJ 2024 small other 10', 'CA 2024 small other 20')).toEqual([
    'let.share',
    'pool.coasts',
  ]);
  expect(await names('NJ 2024 small other 10')).toEqual([]);
  expect(await names('NJ 2024 small clean 10', 'OR 2024 small clean 20')).toEqual([]);
});

test('an explanation shows what came through a pool, and what its cap left', async () => {
  const { facts } = await accountsOf(program, 'NJ 2024 small other 10', 'OR 2024 small clean 20');
  const explained = await explain(program, facts, { party: 'Acme', state: 'NJ', period: 2024 });
  if (!explained.ok) throw new Error(JSON.stringify(explained));
  const { transfers, steps, limits, lots, assumptions } = explained.explanation;
  expect(transfers).toMatchObject([
    { direction: 'received', pool: 'coasts', counterpart: 'OR', amount: '6', rows: [] },
  ]);
  expect(steps).toMatchObject([{ step: { name: 'own' }, pool: { name: 'coasts' }, amount: '6' }]);
  expect(limits).toMatchObject([{ name: 'cap', budget: '6', used: '6', left: '0' }]);
  expect(lots).toMatchObject([{ origin: 'OR', received: '6', retired: '6', closing: '0' }]);
  expect(assumptions.map(({ name }) => name)).toEqual(['let.share', 'pool.coasts', 'pool.coasts.OR_NJ']);
});

test('a pool of states that follow different laws is an error', async () => {
  const amended = `${[...program.texts.values()].join('\n')}
amendment A1 of R in OR under "4" {
  effective 2025-01-01
  applies from year 2024
  let share = 50%
}`;
  await expect(loadedText(amended, { with: ['A1'] })).rejects.toThrow(
    'coasts pools OR, NJ and CA, which do not all follow the same law: by whose steps and limits their credits would pay is not said. Pool states that follow one law.',
  );
});
