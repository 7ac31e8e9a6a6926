import type {
  Carry,
  CreditRule,
  Expiry,
  Expression,
  Interest,
  Limit,
  Pool,
  Program,
  Rounding,
  Rule,
  Seed,
  State,
  Step,
} from '@tallystick/model';
import { exchangeOf } from '@tallystick/model';
import { compare, decimal, divide } from '@tallystick/runtime';
import { allSayTheSame, sayTheSame } from '../said.ts';
import { inBothOrders } from '../structure/sequence.ts';
import { datedOf, slicesOf, withDated, within } from '../structure/slices.ts';
import {
  type Growth,
  growthOf,
  growthOfCondition,
  isNotNegative,
  opposite,
  type Pair,
  pairOf,
  together,
} from './growth.ts';

/**
 * In which direction one law differs from another, as far as it is proved. Stricter: on no facts is less owed, more issued,
 * more allowed to be used, or for longer. Looser: the other way round. None: neither differs. Either: nothing of this is proved.
 * Interest is owed. It is about what the text asks and allows, whatever balances then come to.
 */
export type Direction = 'stricter' | 'looser' | 'either' | 'none';

/** The direction of all differences between two laws together. Neither may have errors. */
export function directionOf(before: Program, after: Program): Direction {
  const slices = slicesOf([before, after]);
  const [old, now] = [datedOf(before), datedOf(after)];
  const growth = together([
    ...growthOfStates(before.states, after.states),
    sayTheSame(declared(before), declared(after)) ? 'same' : 'unknown',
    ...slices.flatMap((slice) =>
      growthIn(pairOf(withDated(before, within(old, slice)), withDated(after, within(now, slice)))),
    ),
  ]);
  return ({ more: 'looser', less: 'stricter', same: 'none', unknown: 'either' } as const)[growth];
}

/** What has no direction: with another of these everything may be counted otherwise. */
function declared({ periods, counts }: Program): object {
  return { first: periods.first, counts };
}

/** How the freedom of those who owe compares, of all that a law says in a stretch of periods. */
function growthIn(pair: Pair): readonly Growth[] {
  const { before, after } = pair;
  return [
    allSayTheSame(before.classifications, after.classifications) ? 'same' : 'unknown',
    ...named(
      before.deficits,
      after.deficits,
      (old, now) => opposite(growthOfPostings(old, now, pair)),
      'less',
    ),
    ...named(before.credits, after.credits, (old, now) => growthOfCredit(old, now, pair), 'more'),
    allSayTheSame(before.settlement.useOrders, after.settlement.useOrders) &&
    allSayTheSame(before.settlement.payOrders, after.settlement.payOrders)
      ? growthOfOrders(pair)
      : 'unknown',
    ...growthOfSteps(pair),
    ...named(
      before.settlement.limits,
      after.settlement.limits,
      (old, now) => growthOfLimit(old, now, pair),
      'less',
    ),
    growthOfCarry(before.settlement.carries, after.settlement.carries, pair),
    ...named(before.pools, after.pools, (old, now) => growthOfPool(old, now, pair), 'more'),
  ];
}

/** Parts by name; one that only the later law has grows freedom as is said, one that it lost the other way. */
function named<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  both: (old: T, now: T) => Growth,
  added: Growth = 'unknown',
): readonly Growth[] {
  const old = new Map(before.map((part) => [part.name, part]));
  const names = new Set(after.map(({ name }) => name));
  return [
    ...after.map((part): Growth => {
      const same = old.get(part.name);
      return same === undefined ? added : both(same, part);
    }),
    ...before.filter(({ name }) => !names.has(name)).map(() => opposite(added)),
  ];
}

function growthOfStates(before: readonly State[], after: readonly State[]): readonly Growth[] {
  const term = (old: State | undefined, now: State | undefined, verb: 'owes' | 'earns'): Growth => {
    const [was, is] = [old, now].map((state) => state?.[verb]?.period ?? Number.POSITIVE_INFINITY);
    return was === is ? 'same' : (is ?? 0) < (was ?? 0) ? 'more' : 'less';
  };
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [old, now] = [before, after].map((states) => states.find((state) => state.name === name));
    return [opposite(term(old, now, 'owes')), term(old, now, 'earns'), growthOfSeed(old?.opens, now?.opens)];
  });
}

/** With how much a state opens: of the same credits, as they stood at the same time. */
function growthOfSeed(old: Seed | undefined, now: Seed | undefined): Growth {
  if (old === undefined || now === undefined)
    return old === now ? 'same' : now === undefined ? 'less' : 'more';
  const more = compare(decimal(now.ratio), decimal(old.ratio));
  return together([
    old.from === now.from && old.period === now.period ? 'same' : 'unknown',
    more === 0 ? 'same' : more > 0 ? 'more' : 'less',
    growthOfRounding(old.rounding, now.rounding),
  ]);
}

/** How much a rule posts. */
function growthOfPostings(old: Rule, now: Rule, pair: Pair): Growth {
  const amount = growthOf(old.amount, now.amount, pair);
  const applies = growthOfCondition(old.applies, now.applies, pair);
  // What applies more often posts more, unless it can post less than nothing.
  const isPositive = (): boolean => isNotNegative(old.amount, 0, pair) && isNotNegative(now.amount, 1, pair);
  const often = applies === 'same' || isPositive() ? applies : 'unknown';
  return together([
    old.record === now.record ? 'same' : 'unknown',
    amount,
    often,
    old.total.notBelowZero === now.total.notBelowZero ? 'same' : 'unknown',
    growthOfRounding(old.total.rounding, now.total.rounding),
  ]);
}

/** Of one step, down never gives more than half, and half never more than up. */
function growthOfRounding(old: Rounding | undefined, now: Rounding | undefined): Growth {
  if (sayTheSame(old, now)) return 'same';
  if (old === undefined) return now?.mode === 'down' ? 'less' : now?.mode === 'up' ? 'more' : 'unknown';
  if (now === undefined) return old.mode === 'down' ? 'more' : old.mode === 'up' ? 'less' : 'unknown';
  if (old.step !== now.step) return 'unknown';
  const rank = (mode: string): number => ['down', 'half even', 'half up', 'up'].indexOf(mode);
  return rank(now.mode) > rank(old.mode) ? 'more' : 'less';
}

function growthOfCredit(old: CreditRule, now: CreditRule, pair: Pair): Growth {
  return together([growthOfPostings(old, now, pair), growthOfExpiry(old.expires, now.expires, pair)]);
}

function growthOfExpiry(old: Expiry, now: Expiry, pair: Pair): Growth {
  if (old.kind === 'as' && now.kind === 'as' && old.credit === now.credit) return 'same';
  if (old.kind === 'never' || now.kind === 'never')
    return old.kind === now.kind ? 'same' : now.kind === 'never' ? 'more' : 'less';
  if (old.kind !== 'cases' || now.kind !== 'cases' || old.cases.length !== now.cases.length) return 'unknown';
  return together(
    old.cases.map((one, index) => {
      const other = now.cases[index];
      if (other === undefined) return 'unknown';
      const isSameWhen = growthOfCondition(one.when, other.when, pair) === 'same';
      return isSameWhen ? growthOf(one.last, other.last, pair) : 'unknown';
    }),
  );
}

/** Orders that say the same still differ where what their conditions ask for does. */
function growthOfOrders(pair: Pair): Growth {
  const conditions = ({ settlement }: Program): readonly (Expression | undefined)[] =>
    [...settlement.useOrders, ...settlement.payOrders].map(({ when }) => when);
  const [old, now] = [conditions(pair.before), conditions(pair.after)];
  return old.every((when, index) => growthOfCondition(when, now[index], pair) === 'same')
    ? 'same'
    : 'unknown';
}

function growthOfSteps(pair: Pair): readonly Growth[] {
  const [before, after] = [pair.before.settlement.steps, pair.after.settlement.steps];
  const names = (steps: readonly Step[]): readonly string[] => steps.map(({ name }) => name);
  const old = new Set(names(before));
  const common = names(after).filter((name) => old.has(name));
  if (inBothOrders(names(before), names(after)).length < common.length) return ['unknown'];
  return named(before, after, (was, is) => growthOfStep(was, is, pair), 'more');
}

function growthOfStep(old: Step, now: Step, pair: Pair): Growth {
  const budget: Growth =
    old.upTo === undefined || now.upTo === undefined
      ? old.upTo === now.upTo
        ? 'same'
        : now.upTo === undefined
          ? 'more'
          : 'less'
      : growthOf(old.upTo, now.upTo, pair);
  return together([
    old.carried === now.carried ? 'same' : 'unknown',
    growthOfWords(old.kinds, now.kinds),
    growthOfWords(old.from, now.from),
    growthOfWords(old.against, now.against),
    growthOfCondition(old.when, now.when, pair),
    budget,
    growthOfRate(old, now, pair),
  ]);
}

/** The more a credit meets, and the finer that is rounded down, the more freedom it leaves. */
function growthOfRate(old: Step, now: Step, { before, after }: Pair): Growth {
  const [was, is] = [exchangeOf(old, before), exchangeOf(now, after)];
  const more = compare(is.worth, was.worth);
  if (more === 0 && compare(is.step, was.step) === 0) return 'same';
  if (more >= 0 && divide(was.step, is.step).d === 1n) return 'more';
  if (more <= 0 && divide(is.step, was.step).d === 1n) return 'less';
  return 'unknown';
}

/** A limit leaves more freedom the higher it is, the less often it holds and the less it is on. */
function growthOfLimit(old: Limit, now: Limit, pair: Pair): Growth {
  return together([
    old.carried === now.carried ? 'same' : 'unknown',
    opposite(growthOfWords(old.kinds, now.kinds)),
    sayTheSame(old.origins, now.origins) ? 'same' : 'unknown',
    sayTheSame(old.over, now.over) ? 'same' : 'unknown',
    opposite(growthOfWords(old.against, now.against)),
    opposite(growthOfCondition(old.when, now.when, pair)),
    growthOf(old.to, now.to, pair),
  ]);
}

/** A carry leaves more freedom the longer it is and the less interest it costs. */
function growthOfCarry([old]: readonly Carry[], [now]: readonly Carry[], pair: Pair): Growth {
  const [was, is] = [old?.periods ?? 0, now?.periods ?? 0];
  // Who has longer to pay owes more in the end where that bears interest.
  const isFree = (is > was ? now : old)?.interest === undefined;
  const time: Growth = was === is ? 'same' : !isFree ? 'unknown' : is > was ? 'more' : 'less';
  return together([time, opposite(growthOfInterest(old?.interest, now?.interest, pair))]);
}

function growthOfInterest(old: Interest | undefined, now: Interest | undefined, pair: Pair): Growth {
  if (old === undefined || now === undefined)
    return old === now ? 'same' : now === undefined ? 'less' : 'more';
  return together([growthOfRounding(old.rounding, now.rounding), growthOf(old.rate, now.rate, pair)]);
}

function growthOfPool(old: Pool, now: Pool, pair: Pair): Growth {
  return together([
    growthOfWords(old.surplus.kinds, now.surplus.kinds),
    growthOfWords(old.surplus.from, now.surplus.from),
    growthOfWords(old.surplus.states, now.surplus.states),
    sayTheSame(old.order, now.order) ? 'same' : 'unknown',
    ...named(
      old.limits,
      now.limits,
      (one, other) =>
        together([
          opposite(growthOfWords(one.kinds, other.kinds)),
          opposite(growthOfCondition(one.when, other.when, pair)),
          growthOf(one.to, other.to, pair),
        ]),
      'less',
    ),
    ...named(old.rates, now.rates, (one, other) => {
      if (!sayTheSame(one.rounding, other.rounding) || one.from !== other.from || one.to !== other.to)
        return 'unknown';
      return growthOf(one.rate, other.rate, pair);
    }),
  ]);
}

/** More words are more, others are unknown. */
function growthOfWords(old: readonly string[], now: readonly string[]): Growth {
  const [lost, found] = [old.some((word) => !now.includes(word)), now.some((word) => !old.includes(word))];
  if (lost && found) return 'unknown';
  return lost ? 'less' : found ? 'more' : 'same';
}
