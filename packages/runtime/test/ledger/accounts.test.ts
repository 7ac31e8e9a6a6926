import { describe, expect, it } from 'vitest';
import type { EvaluatorInfo } from '../../src/evaluator.ts';
import { accountsOf } from '../../src/ledger/accounts.ts';
import { emptyLedger } from '../../src/ledger/grid.ts';
import { Opening, standingOf } from '../../src/ledger/opening.ts';
import {
  EXPIRED,
  INCURRED,
  ISSUED,
  NONE,
  OPENED,
  SHORTFALL,
  Trace,
  WideTrace,
} from '../../src/ledger/trace.ts';

const INFO: EvaluatorInfo = {
  program: 'P',
  version: '',
  firstPeriod: 2021,
  step: '0.25',
  states: ['CA', 'NY'],
  kinds: ['ZEV', 'NZEV'],
  groups: ['light', 'heavy'],
  steps: ['makeup', 'own'],
  records: [],
  readings: {},
};
const PERIODS = 3;

/** [kind][group][vintage] and [incurred][group], the numbering of slots. */
const lot = (kind: number, group: number, vintage: number): number => (kind * 2 + group) * PERIODS + vintage;
const debt = (incurred: number, group: number): number => incurred * 2 + group;

/** Account 3 is Bolt in NY. */
const EVENTS: readonly (readonly [
  period: number,
  event: number,
  lot: number,
  debt: number,
  steps: number,
])[] = [
  [0, ISSUED, lot(1, 0, 0), NONE, 10],
  [0, INCURRED, NONE, debt(0, 1), 6],
  [0, 1, lot(1, 0, 0), debt(0, 1), 4],
  [1, ISSUED, lot(0, 1, 1), NONE, 1],
  [1, 0, lot(0, 1, 1), debt(0, 1), 1],
  [1, SHORTFALL, NONE, debt(0, 1), 1],
  [1, EXPIRED, lot(1, 0, 0), NONE, 6],
];

describe.each([
  ['numbers', new Trace()],
  ['integers of any size', new WideTrace()],
])('a trace in %s', (_, trace) => {
  for (const [period, event, lotSlot, debtSlot, steps] of EVENTS)
    if (trace instanceof Trace) trace.add(3, period, event, lotSlot, debtSlot, steps);
    else trace.add(3, period, event, lotSlot, debtSlot, BigInt(steps));

  const accounts = accountsOf(
    {
      info: INFO,
      parties: ['Zed', 'Bolt'],
      listed: (account) => account === 3 || account === 0,
      periods: PERIODS,
      first: 0,
      last: 2,
      due: [1, 2, 3],
      before: () => ({}),
      chosen: undefined,
    },
    trace,
  );
  const nothing = { received: [], sent: [] };
  const empty = {
    issued: [],
    ...nothing,
    deficits: [],
    retired: [],
    expired: [],
    bank: [],
    carried: [],
    shortfall: [],
  };
  const nzev = { kind: 'NZEV', group: 'light', vintage: 2021, origin: 'NY' };

  it('folds into the accounts that are listed, by party and state', () => {
    expect(accounts.map(({ party, state, periods }) => [party, state, periods.length])).toEqual([
      ['Bolt', 'NY', 3],
      ['Zed', 'CA', 3],
    ]);
    expect(accounts[1]?.periods[0]).toEqual({ period: 2021, ...empty });
  });

  it('says what happened and what stands', () => {
    expect(accounts[0]?.periods).toEqual([
      {
        ...empty,
        period: 2021,
        issued: [{ kind: 'NZEV', group: 'light', amount: '2.5' }],
        deficits: [{ group: 'heavy', amount: '1.5' }],
        retired: [{ step: 'own', ...nzev, against: 'heavy', incurred: 2021, amount: '1' }],
        bank: [{ ...nzev, amount: '1.5' }],
        carried: [{ group: 'heavy', incurred: 2021, due: 2022, amount: '0.5' }],
      },
      {
        ...empty,
        period: 2022,
        issued: [{ kind: 'ZEV', group: 'heavy', amount: '0.25' }],
        retired: [
          {
            step: 'makeup',
            kind: 'ZEV',
            group: 'heavy',
            vintage: 2022,
            origin: 'NY',
            against: 'heavy',
            incurred: 2021,
            amount: '0.25',
          },
        ],
        expired: [{ ...nzev, amount: '1.5' }],
        shortfall: [{ group: 'heavy', incurred: 2021, amount: '0.25' }],
      },
      { period: 2023, ...empty },
    ]);
  });
});

it('a trace grows as it must and forgets when it is told', () => {
  const trace = new Trace();
  for (let i = 0; i < 5000; i++) trace.add(i, 0, ISSUED, i, NONE, i * 2 ** 30);
  expect([trace.rows, trace.events[5 * 4999], trace.amountAt(4999)]).toEqual([5000, 4999, 4999n * 2n ** 30n]);
  trace.clear();
  expect(trace.rows).toBe(0);
});

it('an opening fills the ledger with what stood, and says so', () => {
  const account = {
    party: 'Bolt',
    state: 'NY',
    periods: [
      {
        ...{
          period: 2022,
          issued: [],
          received: [],
          sent: [],
          deficits: [],
          retired: [],
          expired: [],
          shortfall: [],
        },
        bank: [{ kind: 'NZEV', group: 'light', vintage: 2021, origin: 'NY', amount: '1.5' }],
        carried: [{ group: 'heavy', incurred: 2022, due: 2023, amount: '0.75' }],
      },
    ],
  };
  const standing = standingOf([account], ['Zed', 'Bolt'], INFO, PERIODS);
  const ledger = emptyLedger(PERIODS, { states: 2, groups: 2, kinds: 2, steps: 1, rules: 1 });
  const trace = new Trace();
  const opening = new Opening(standing, PERIODS, 2);
  opening.load(0, ledger, 2, trace);
  expect(trace.rows).toBe(0);
  opening.load(3, ledger, 2, trace);
  const { bank, debts, standing: series, outstanding } = ledger;
  expect([bank[lot(1, 0, 0)], series[2], debts[debt(1, 1)], outstanding[1]]).toEqual([6, 6, 3, 3]);
  expect([...trace.events.slice(0, 10)]).toEqual([
    ...[3, 2, OPENED, lot(1, 0, 0), NONE],
    ...[3, 2, OPENED, NONE, debt(1, 1)],
  ]);
});
