import type { Expression } from '../program/expression.ts';
import type { PoolLimit } from '../program/pool.ts';
import type { Limit, Program, Step } from '../program/program.ts';
import { rateText } from '../program/step-rate.ts';
import { proveBudget } from '../proofs/limits.ts';
import type { Debt } from '../proofs/lots-and-debts.ts';
import { type Budget, budgetOf, owesNothing } from './budgets.ts';
import type { Range } from './decisions.ts';
import type { Given } from './given.ts';
import type { OriginLot } from './orders.ts';
import { looksBack, ofAllYears } from './several-years.ts';
import type { Sum } from './sums.ts';

/** A period as its steps find it. */
export interface Moment {
  /** Its period, or for the last of all one after which they all are; with the choices that hold. */
  readonly given: Given;
  readonly period: number;
  /** An amount in the period, as a sum of products. */
  readonly sumOf: (amount: Expression) => Sum;
  /** In the order in which they are used. */
  readonly lots: readonly OriginLot[];
  /** Of the period itself, in the order in which they are paid. */
  readonly debts: readonly Debt[];
  readonly carried: readonly Debt[];
  /** What there is in any period. */
  readonly ever: { readonly kinds: ReadonlySet<string>; readonly groups: ReadonlySet<string> };
}

/** A step or a limit with its condition in one form, `true` where it holds. */
export interface Conditional<T> {
  readonly part: T;
  readonly when: string;
}

/** A kind and group of lots, and a group of debts, that a step can bring together. */
export interface Match {
  readonly kind: string;
  readonly from: string;
  readonly against: string;
}

/** A step by what it can do in a period. */
export interface Act {
  readonly step: Step;
  readonly when: string;
  readonly matches: readonly Match[];
  readonly budget: Exclude<Budget, 'nothing'>;
  /** Kinds and groups that it takes. */
  readonly lots: ReadonlySet<string>;
  /** Groups that it pays. */
  readonly debts: ReadonlySet<string>;
}

/**
 * What the steps of a period do, from top to bottom: nothing with lots or debts that there are not, that a limit of nothing
 * holds, or that are gone after an earlier step.
 *
 * @param ranges what is known of the deficits
 */
export function actsIn(
  moment: Moment,
  steps: readonly Conditional<Step>[],
  limits: readonly Conditional<Limit>[],
  ranges: readonly Range[],
): readonly Act[] {
  const { program } = moment.given;
  const closed = limits.filter(
    ({ part, when }) =>
      when === 'true' &&
      part.origins === undefined &&
      // Of several years, what was owed in others can leave room, of which the ranges tell nothing.
      (looksBack(part, moment)
        ? budgetOf(part.to, part, ofAllYears(moment), [])
        : budgetOf(part.to, part, moment, ranges)) === 'nothing',
  );
  const there = new Set(moment.lots.map(({ kind, group }) => `${kind} ${group}`));
  const groupsOf = (debts: readonly Debt[], isCarried: boolean): ReadonlySet<string> =>
    new Set(debts.map(({ group }) => group).filter((group) => !owesNothing(group, isCarried, ranges)));
  const owed = groupsOf(moment.debts, false);
  const carried = groupsOf(moment.carried, true);
  // Behind a condition it is gone for what acts under the same one.
  const gone = new Set<string>();
  return steps.flatMap(({ part: step, when }): readonly Act[] => {
    if (when === 'false') return [];
    const debts = step.carried ? carried : owed;
    // Rounded down, a rate leaves of a lot what is too little for itself and can be enough for another.
    const rate = step.rate?.rounding === undefined ? '' : ` ${rateText(step.rate)}`;
    const matches = matchesOf(step).filter((match) => {
      const key = `${step.carried} ${match.kind} ${match.from} ${match.against}`;
      return (
        there.has(`${match.kind} ${match.from}`) &&
        debts.has(match.against) &&
        !closed.some(({ part }) => covers(part, step, match)) &&
        !['', ` ${when}`].some((on) => gone.has(key + on) || gone.has(key + on + rate))
      );
    });
    if (matches.length === 0) return [];
    const against = new Set(matches.map((match) => match.against));
    const budget = isIdle({ ...step, against: [...against] }, program)
      ? 'everything'
      : budgetOf(step.upTo, { against: [...against], carried: step.carried }, moment, ranges);
    if (budget === 'nothing') return [];
    // It goes on until its lots or its debts are gone, or a limit is used up that later ones count towards as well.
    if (budget === 'everything')
      for (const { kind, from, against: group } of matches)
        gone.add(`${step.carried} ${kind} ${from} ${group}${when === 'true' ? '' : ` ${when}`}${rate}`);
    const lots = new Set(matches.map(({ kind, from }) => `${kind} ${from}`));
    return [{ step, when, matches, budget, lots, debts: against }];
  });
}

/** True where a step acts only if no more is owed than its budget, whatever values a scenario gives. */
function isIdle(step: Step, program: Program): boolean {
  return proveBudget(step, { ...program, lets: [] }).length > 0;
}

/** True for a limit towards which what a step brings together counts. */
export function covers(limit: Limit, { carried }: Pick<Step, 'carried'>, { kind, against }: Match): boolean {
  return limit.carried === carried && limit.kinds.includes(kind) && limit.against.includes(against);
}

function matchesOf({ kinds, from, against }: Step): readonly Match[] {
  return kinds.flatMap((kind) =>
    from.flatMap((group) => against.map((debt) => ({ kind, from: group, against: debt }))),
  );
}

/** Acts in one order of all those that come to the same, by their texts: two that touch nothing in common can change places. */
export function inOneOrder(
  acts: readonly Act[],
  limits: readonly Limit[],
  textOfAct: (act: Act) => string,
  { pools }: Program,
): readonly string[] {
  const drawn = pools.flatMap((pool) => pool.limits);
  const left = acts.map((act) => ({ act, text: textOfAct(act) }));
  const ordered: string[] = [];
  while (left.length > 0) {
    const free = left.filter(({ act }, index) =>
      left.slice(0, index).every((other) => commute(other.act, act, limits, drawn)),
    );
    const [next] = free.sort((a, b) => (a.text < b.text ? -1 : 1));
    if (next === undefined) break;
    left.splice(left.indexOf(next), 1);
    ordered.push(next.text);
  }
  return ordered;
}

function commute(one: Act, other: Act, limits: readonly Limit[], drawn: readonly PoolLimit[]): boolean {
  const both = (holds: (act: Act) => boolean): boolean => holds(one) && holds(other);
  return (
    areApart(one.lots, other.lots) &&
    (one.step.carried !== other.step.carried || areApart(one.debts, other.debts)) &&
    !limits.some((limit) =>
      both(({ step, matches }) => matches.some((match) => covers(limit, step, match))),
    ) &&
    // What an account takes from a pool in one step is no longer there for another.
    !drawn.some(({ kinds }) => both(({ matches }) => matches.some(({ kind }) => kinds.includes(kind))))
  );
}

function areApart(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].every((one) => !others.has(one));
}
