import path from 'node:path';
import { compile } from '@tallystick/compiler';
import type { EvaluatorInfo } from '@tallystick/runtime';
import { beforeAll, expect, test } from 'vitest';
import { openingOf } from '../src/run/opening.ts';
import { loaded } from './files.ts';

let info: EvaluatorInfo;

beforeAll(async () => {
  const { program, analysis } = await loaded(path.join(import.meta.dirname, 'resting/rule.tally'));
  info = compile(program, analysis).instantiate().info;
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

const read = (text: string) =>
  openingOf({ name: 'r.json', bytes: new TextEncoder().encode(text) }, 'R', info);

test('the bank and the carried debts after the last period are read', () => {
  const opening = read(result(account({ bank: [LOT], carried: [DEBT] }), account({}, { party: 'Bolt' })));
  if (!opening.ok) throw new Error(opening.message);
  expect(opening.accounts[0]?.periods[0]).toMatchObject({ period: 2024, bank: [LOT], carried: [DEBT] });
  expect(opening.accounts[1]?.periods[0]).toMatchObject({ bank: [], carried: [] });
});

test.each([
  ['no JSON', '{', 'r.json is not a result that `tally run --format json` wrote.'],
  [
    'another schema',
    '{"schema":"x","accounts":[]}',
    'r.json is not a result that `tally run --format json` wrote.',
  ],
  [
    'another program',
    '{"schema":"tally/result/1","program":"S","accounts":[]}',
    'r.json is a result of the program S; this one is R.',
  ],
  [
    'a program that is no name',
    '{"schema":"tally/result/1","program":{},"accounts":[]}',
    'r.json is not a result that `tally run --format json` wrote.',
  ],
  [
    'assumptions that are none',
    '{"schema":"tally/result/1","program":"R","accounts":[],"assumptions":[{"name":"x"}]}',
    'r.json cannot be continued.\nassumptions, readings: expected lists as `tally run --format json` writes them.',
  ],
])('%s is refused', (_, text, message) => {
  expect(read(text)).toEqual({ ok: false, message });
});

const ACCOUNT = 'accounts[0], Acme in CA';
const IN_BANK = `${ACCOUNT}, 2024, bank[0]`;
const IN_CARRIED = `${ACCOUNT}, 2024, carried[0]`;
const TENTHS = 'expected a multiple of 0.1 as text, such as "0.1", not below zero.';
const lot = (more: object) => [account({ bank: [{ ...LOT, ...more }] })];
const debt = (more: object) => [account({ carried: [{ ...DEBT, ...more }] })];

test.each<readonly [string, readonly unknown[], string]>([
  ['an account that is none', [3], 'accounts[0]: it is 3; expected party, state and periods.'],
  [
    'a party without a name',
    [account({}, { party: ' ' })],
    'accounts[0]: the party is " "; expected the name of a party.',
  ],
  [
    'an unknown state',
    [account({}, { state: 'TX' })],
    'accounts[0], Acme: the state is "TX"; expected CA or OR.',
  ],
  [
    'an account that stands twice',
    [account({}), account({ bank: [LOT] })],
    'accounts[1]: Acme in CA stands in accounts[0] already; an account stands once.',
  ],
  [
    'no periods',
    [account({}, { periods: [] })],
    `${ACCOUNT}: it has no periods; what stands after the last one is where a run goes on.`,
  ],
  [
    'a period before the program',
    [account({}, { periods: [{ period: 1999 }] })],
    `${ACCOUNT}: its last period is 1999; expected a year from 2024 to 2223.`,
  ],
  ['a bank that is no list', [account({ bank: 3 })], `${ACCOUNT}, 2024, bank: it is 3; expected a list.`],
  [
    'an entry that is none',
    [account({ bank: [null] })],
    `${IN_BANK}: it is null; expected an entry with its fields.`,
  ],
  [
    'an unknown kind',
    lot({ kind: 'ZEVV' }),
    `${IN_BANK}: the kind is "ZEVV"; expected ZEV or NZEV. Did you mean ZEV?`,
  ],
  [
    'a group out of scope',
    lot({ group: 'outside' }),
    `${IN_BANK}: the group is "outside"; expected small or large.`,
  ],
  [
    'a vintage after the period',
    lot({ vintage: 2025 }),
    `${IN_BANK}: the vintage is 2025; expected a year from 2024 to 2024.`,
  ],
  [
    'a lot of another state',
    lot({ origin: 'OR' }),
    `${IN_BANK}: the origin is "OR"; expected CA, since in this program credits do not move between states.`,
  ],
  ['an amount as a number', lot({ amount: 1.5 }), `${IN_BANK}: the amount is 1.5; ${TENTHS}`],
  ['an amount below zero', lot({ amount: '-1' }), `${IN_BANK}: the amount is "-1"; ${TENTHS}`],
  ['an amount between two steps', lot({ amount: '0.15' }), `${IN_BANK}: the amount is "0.15"; ${TENTHS}`],
  [
    'a lot that stands twice',
    [account({ bank: [LOT, { ...LOT, amount: '2' }] })],
    `${ACCOUNT}, 2024, bank[1]: it is bank[0] again; each stands once, with its whole amount.`,
  ],
  [
    'a debt of an unknown group',
    debt({ group: 'smal' }),
    `${IN_CARRIED}: the group is "smal"; expected small or large. Did you mean small?`,
  ],
  [
    'a debt without an end',
    debt({ due: undefined }),
    `${IN_CARRIED}: due is missing; expected a year after 2024, since what is carried can still be made up.`,
  ],
  [
    'a debt that has ended',
    debt({ due: 2024 }),
    `${IN_CARRIED}: due is 2024; expected a year after 2024, since what is carried can still be made up.`,
  ],
  [
    'a debt that stands twice',
    [account({ carried: [DEBT, DEBT] })],
    `${ACCOUNT}, 2024, carried[1]: it is carried[0] again; each stands once, with its whole amount.`,
  ],
  [
    'debts of one year that fall due in two',
    [account({ carried: [DEBT] }), account({ carried: [{ ...DEBT, due: 2026 }] }, { party: 'Bolt' })],
    'accounts[1], Bolt in CA, 2024, carried[0]: due is 2026 for a deficit of 2024, and 2025 in accounts[0], Acme in CA, 2024, carried[0]; expected one and the same, since one law was in force in 2024.',
  ],
])('%s is refused', (_, accounts, fault) => {
  expect(read(result(...accounts))).toEqual({ ok: false, message: `r.json cannot be continued.\n${fault}` });
});

const MOVE = { kind: 'ZEV', group: 'small', vintage: 2024, origin: 'CA', against: 'small', incurred: 2024 };
/** Of 4 credits 1.5 meet 1 of a debt of 2, at 3 for 2, and 2 expire; the other 1 is carried on, with interest. */
const YEARS = [
  {
    period: 2024,
    issued: [{ kind: 'ZEV', group: 'small', amount: '4' }],
    deficits: [{ group: 'small', amount: '2' }],
    bank: [{ ...LOT, amount: '4' }],
    carried: [{ ...DEBT, due: 2026, amount: '2' }],
  },
  {
    period: 2025,
    retired: [{ ...MOVE, amount: '1.5', met: '1' }],
    expired: [{ ...LOT, amount: '2' }],
    interest: [{ group: 'small', incurred: 2024, amount: '0.2' }],
    bank: [{ ...LOT, amount: '0.5' }],
    carried: [{ ...DEBT, due: 2026, amount: '1.2' }],
  },
];
const years = (change: object = {}, more: object = {}) =>
  account({}, { periods: [YEARS[0], { ...YEARS[1], ...change }], ...more });
const changed = (accounts: readonly unknown[], corrections: readonly unknown[] = []) =>
  JSON.stringify({ schema: 'tally/result/1', program: 'R', accounts, corrections });

test('years that follow from each other are read', () => {
  expect(read(changed([years()])).ok).toBe(true);
});

const AGAIN = 'Write it anew: `tally run --format json` from the facts of its years.';
const BY_LOTS = 'by what stood there before, came in and went out.';
const BY_DEBTS = 'by what was carried before, incurred, met and fell short.';

test.each<readonly [string, unknown, readonly string[]]>([
  [
    'a bank that grew',
    years({ bank: [{ ...LOT, amount: '10' }] }),
    [`${ACCOUNT}, 2025, bank: ZEV small 2024 CA is 10; expected 0.5 ${BY_LOTS}`],
  ],
  [
    'a debt that is gone',
    years({ carried: [] }),
    [`${ACCOUNT}, 2025, carried: small 2024 is 0; expected 1.2 ${BY_DEBTS}`],
  ],
  [
    'a retirement that is gone',
    years({ retired: [] }),
    [
      `${ACCOUNT}, 2025, bank: ZEV small 2024 CA is 0.5; expected 2 ${BY_LOTS}`,
      `${ACCOUNT}, 2025, carried: small 2024 is 1.2; expected 2.2 ${BY_DEBTS}`,
    ],
  ],
  [
    'a year that is left out',
    years({ period: 2026, carried: [] }),
    [`${ACCOUNT}: after 2024 comes 2026; expected 2025.`],
  ],
])('%s is refused', (_, account, faults) => {
  const message = ['r.json cannot be continued: it was changed after a run wrote it.', ...faults, AGAIN];
  expect(read(changed([account]))).toEqual({ ok: false, message: message.join('\n') });
});

test('an account that ends before the others is refused, unless its party became another one', () => {
  const accounts = [years(), account({}, { party: 'Bolt' })];
  const early =
    'accounts[1], Bolt in CA: its last period is 2024; expected 2025, through which the others are settled.';
  const message = `r.json cannot be continued: it was changed after a run wrote it.\n${early}\n${AGAIN}`;
  expect(read(changed(accounts))).toEqual({ ok: false, message });
  const merged = (period: number) => ({ correction: 'merged', party: 'Bolt', to: 'Acme', period });
  expect(read(changed(accounts, [merged(2026)]))).toEqual({ ok: false, message });
  expect(read(changed(accounts, [merged(2025)])).ok).toBe(true);
});

test('what a party has in the year of its change need not follow from what it had', () => {
  const grown = years({ bank: [{ ...LOT, amount: '10' }] });
  const split = { correction: 'split', party: 'Bolt', to: 'Acme', share: '50', period: 2025 };
  expect(read(changed([grown], [split])).ok).toBe(true);
  expect(read(changed([grown], [{ ...split, to: 'Cee' }])).ok).toBe(false);
});
