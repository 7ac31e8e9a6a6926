import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { LoadedProgram } from '../src/index.ts';
import { readOpening } from '../src/run/opening.ts';
import { loaded } from './files.ts';

let program: LoadedProgram['program'];

beforeAll(async () => {
  program = (await loaded(path.join(import.meta.dirname, 'resting/rule.tally'))).program;
});

const LOT = { kind: 'ZEV', group: 'small', vintage: 2024, origin: 'CA', amount: '1.5' };
const DEBT = { group: 'small', incurred: 2024, due: 2025, amount: '0.1' };
const account = (entries: object, more: object = {}) => ({
  party: 'Acme',
  state: 'CA',
  periods: [{ period: 2024, ...entries }],
  ...more,
});
const result = (...accounts: readonly unknown[]) =>
  JSON.stringify({ schema: 'tally/result/1', program: 'R', accounts });

test('the bank and the carried debts after the last period are read', () => {
  const opening = readOpening(
    'r.json',
    result(account({ bank: [LOT], carried: [DEBT] }), account({})),
    program,
  );
  if (!opening.ok) throw new Error(opening.message);
  expect(opening.accounts[0]?.periods[0]).toMatchObject({ period: 2024, bank: [LOT], carried: [DEBT] });
  expect(opening.accounts[1]?.periods[0]).toMatchObject({ bank: [], carried: [] });
});

test.each([
  ['no JSON', '{', 'is not a result'],
  ['another schema', '{"schema":"x","accounts":[]}', 'is not a result'],
  [
    'another program',
    '{"schema":"tally/result/1","program":"S","accounts":[]}',
    'is a result of the program S',
  ],
  ['an account that is none', result(3), 'accounts[0] has no fields'],
  ['no party', result(account({}, { party: 3 })), 'accounts[0] has no party'],
  ['an unknown state', result(account({}), account({}, { state: 'TX' })), 'accounts[1] has the state "TX"'],
  ['no periods', result(account({}, { periods: [] })), 'has no periods'],
  ['an unknown kind', result(account({ bank: [{ ...LOT, kind: 'X' }] })), 'in the bank of 2024'],
  ['an unknown group', result(account({ bank: [{ ...LOT, group: 'outside' }] })), 'in the bank of 2024'],
  ['an unknown origin', result(account({ bank: [{ ...LOT, origin: 'X' }] })), 'in the bank of 2024'],
  ['a broken vintage', result(account({ bank: [{ ...LOT, vintage: 2024.5 }] })), 'in the bank of 2024'],
  ['an amount as a number', result(account({ bank: [{ ...LOT, amount: 1.5 }] })), 'in the bank of 2024'],
  ['an amount below zero', result(account({ bank: [{ ...LOT, amount: '-1' }] })), 'in the bank of 2024'],
  ['a bank that is no list', result(account({ bank: LOT })), 'in the bank of 2024'],
  ['an unknown debt', result(account({ carried: [{ ...DEBT, group: 'X' }] })), 'carried entry in 2024'],
  [
    'a debt without an end',
    result(account({ carried: [{ ...DEBT, due: undefined }] })),
    'carried entry in 2024',
  ],
])('%s is refused', (_, text, message) => {
  const opening = readOpening('r.json', text, program);
  expect(opening.ok ? 'accepted' : opening.message).toContain(message);
});
