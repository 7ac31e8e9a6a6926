import { describe, expect, it } from 'vitest';
import { debtQueue, type LotRank, lotQueue, lotSlot } from '../../src/ledger/orders.ts';
import { makePlan } from '../../src/ledger/plan.ts';

const PERIODS = 4;
const GROUPS = 2;
const NEVER = Number.POSITIVE_INFINITY;

/** The slots of a queue by period, in its order. */
const byPeriod = ({ slots, begin }: { slots: Int32Array; begin: Int32Array }): number[][] =>
  Array.from({ length: begin.length - 1 }, (_, period) => [...slots.slice(begin[period], begin[period + 1])]);

const lot = (kind: number, group: number, vintage: number): number =>
  lotSlot(kind, group, vintage, GROUPS, PERIODS);

describe('the lots that a step can use', () => {
  // Kind 0 lasts one period more than its vintage, kind 1 for ever.
  const lastUse = [
    [1, 2, 3, 4],
    [NEVER, NEVER, NEVER, NEVER],
  ];
  const inPeriod3 = (ranks: readonly LotRank[]): number[] | undefined =>
    byPeriod(lotQueue({ kinds: [0, 1], groups: [1] }, lastUse, () => ranks, GROUPS, PERIODS))[3];

  it.each<readonly [string, readonly LotRank[], readonly (readonly [kind: number, vintage: number])[]]>([
    [
      'earliest expiring, then oldest',
      [
        { by: 'expiry', first: 'earliest' },
        { by: 'vintage', first: 'oldest' },
      ],
      [
        [0, 2],
        [0, 3],
        [1, 0],
        [1, 1],
        [1, 2],
        [1, 3],
      ],
    ],
    [
      'latest expiring, then newest',
      [
        { by: 'expiry', first: 'latest' },
        { by: 'vintage', first: 'newest' },
      ],
      [
        [1, 3],
        [1, 2],
        [1, 1],
        [1, 0],
        [0, 3],
        [0, 2],
      ],
    ],
    [
      'oldest, then kind 1',
      [
        { by: 'vintage', first: 'oldest' },
        { by: 'kind', rank: [1, 0] },
      ],
      [
        [1, 0],
        [1, 1],
        [1, 2],
        [0, 2],
        [1, 3],
        [0, 3],
      ],
    ],
    [
      'by origin, which does not tell them apart',
      [{ by: 'origin' }, { by: 'kind', rank: [1, 0] }, { by: 'vintage', first: 'newest' }],
      [
        [1, 3],
        [1, 2],
        [1, 1],
        [1, 0],
        [0, 3],
        [0, 2],
      ],
    ],
  ])('stand %s', (_, ranks, expected) => {
    expect(inPeriod3(ranks)).toEqual(expected.map(([kind, vintage]) => lot(kind, 1, vintage)));
  });

  it('follow the order of groups, and of the period', () => {
    const ranksIn = (period: number): readonly LotRank[] => [
      { by: 'group', rank: period < 1 ? [0, 1] : [1, 0] },
    ];
    const queue = lotQueue({ kinds: [0], groups: [0, 1] }, [[0, 1, 2, 3]], ranksIn, GROUPS, PERIODS);
    expect(byPeriod(queue).slice(0, 2)).toEqual([
      [lot(0, 0, 0), lot(0, 1, 0)],
      [lot(0, 1, 1), lot(0, 0, 1)],
    ]);
  });
});

describe('the debts that a step can pay', () => {
  const due = [2, 2, 4, 5];
  const debt = (group: number, incurred: number): number => incurred * GROUPS + group;

  it('are those of earlier periods that are not over', () => {
    const queue = debtQueue([1], due, () => [{ by: 'incurred', first: 'newest' }], GROUPS, PERIODS);
    expect(byPeriod(queue)).toEqual([[], [debt(1, 0)], [debt(1, 1), debt(1, 0)], [debt(1, 2)]]);
  });

  it('stand by due date, then by group', () => {
    const ranks = () => [{ by: 'due', first: 'latest' } as const, { by: 'group', rank: [1, 0] } as const];
    const queue = debtQueue([0, 1], [3, 4, 5, 6], ranks, GROUPS, PERIODS);
    expect(byPeriod(queue)[2]).toEqual([debt(1, 1), debt(0, 1), debt(1, 0), debt(0, 0)]);
  });
});

it('a plan says in which period each debt falls due and each lot ends', () => {
  const plan = makePlan({
    first: 2021,
    periods: PERIODS,
    groups: GROUPS,
    // The first kind would end before its vintage 2023 and later: it lasts that period.
    lastUse: [() => 2022, () => NEVER],
    lastDue: (year) => (year === 2021 ? 2021 : year + 2),
    lotRanks: () => [{ by: 'vintage', first: 'oldest' }],
    debtRanks: () => [{ by: 'incurred', first: 'oldest' }],
    lots: [{ kinds: [0], groups: [0] }],
    debts: [[0]],
  });
  expect(plan.lastDue).toEqual([0, 3, 4, 5]);
  expect(byPeriod({ slots: plan.due, begin: plan.dueBegin })).toEqual([[0, 1], [], [], [2, 3]]);
  expect(byPeriod({ slots: plan.last, begin: plan.lastBegin })).toEqual([
    [],
    [lot(0, 0, 0), lot(0, 0, 1), lot(0, 1, 0), lot(0, 1, 1)],
    [lot(0, 0, 2), lot(0, 1, 2)],
    [lot(0, 0, 3), lot(0, 1, 3)],
  ]);
  expect(plan.lots.map(byPeriod)).toEqual([
    [[lot(0, 0, 0)], [lot(0, 0, 0), lot(0, 0, 1)], [lot(0, 0, 2)], [lot(0, 0, 3)]],
  ]);
  expect(plan.debts.map(byPeriod)).toEqual([[[], [], [2], [2, 4]]]);
});
