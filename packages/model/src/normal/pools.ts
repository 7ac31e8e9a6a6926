import { compare, decimal, ONE, type Rational } from '@tallystick/runtime';
import { governs } from '../program/grounds.ts';
import { type Pool, type Rate, rateOf } from '../program/pool.ts';
import { exchangeOf } from '../program/step-rate.ts';
import { roundingText } from '../program/text.ts';
import type { Act, Moment } from './acts.ts';
import { amountForm, sumOf } from './amounts.ts';
import { conditionForm } from './conditions.ts';
import type { Given } from './given.ts';
import { numberIn } from './sums.ts';

/** A pool by what it can move in a period. */
interface Flow {
  readonly pool: Pool;
  /** The acts that it takes once more. */
  readonly acts: readonly Act[];
  /** Kinds and groups of lots that it takes: `ZEV light`. */
  readonly lots: readonly string[];
  /** The states that can receive, in their order. */
  readonly paid: readonly string[];
  /** Its limits that can hold, as texts. */
  readonly held: readonly string[];
}

/** What the pools of a period move with the acts, one after the other. */
export function poolForms(acts: readonly Act[], { given, period }: Moment): readonly string[] {
  const { pools, states } = given.program;
  const owes = new Set(
    states.filter((state) => state.owes !== undefined && state.owes.period <= period).map(({ name }) => name),
  );
  const flows = pools
    .filter((pool) => governs(pool.governs, period))
    .map((pool) => flowOf(pool, acts, owes, given))
    .filter(({ lots, paid }) => lots.length > 0 && paid.length > 0);
  return flows
    .filter((flow, index) => !flows.slice(0, index).some((earlier) => exhausts(earlier, flow, given)))
    .map((flow) => flowForm(flow, given));
}

function flowOf(pool: Pool, acts: readonly Act[], owes: ReadonlySet<string>, given: Given): Flow {
  const { surplus, order, limits } = pool;
  const isTaken = ({ kind, from }: Act['matches'][number]): boolean =>
    surplus.kinds.includes(kind) && surplus.from.includes(from);
  const taken = acts.filter(({ matches }) => matches.some(isTaken));
  const matches = taken.flatMap((act) => act.matches.filter(isTaken));
  const kinds = [...new Set(matches.map(({ kind }) => kind))].sort();
  const held = limits.flatMap((limit) => {
    const when = conditionForm(limit.when, given);
    const drawn = kinds.filter((kind) => limit.kinds.includes(kind));
    return when === 'false' || drawn.length === 0
      ? []
      : [`${drawn.join()} to ${amountForm(limit.to, given)} when ${when}`];
  });
  return {
    ...{ pool, acts: taken, held: held.sort() },
    lots: [...new Set(matches.map(({ kind, from }) => `${kind} ${from}`))].sort(),
    paid: order.states.filter((state) => owes.has(state)),
  };
}

function flowForm({ pool: { name, order, rates }, lots, paid, held }: Flow, given: Given): string {
  const counted = rates
    .filter(({ to }) => paid.includes(to))
    .map((rate) => `${rate.from} ${rate.to} ${rateForm(rate, given)}`);
  return `pool ${name}: ${lots.join()} of ${order.states.join()} to ${paid.join()}; ${held.join()}; ${counted.sort().join()}`;
}

function rateForm({ rate, rounding }: Rate, given: Given): string {
  return `${amountForm(rate, given)} ${rounding === undefined ? '' : roundingText(rounding)}`;
}

/**
 * True where an earlier pool leaves nothing to a later one. Without a limit it goes on between two states until no step can move
 * a lot of the one to a debt of the other at its rate; none of what stopped it grows again before the later one.
 */
function exhausts(earlier: Flow, later: Flow, given: Given): boolean {
  return (
    earlier.held.length === 0 &&
    later.lots.every((lot) => earlier.lots.includes(lot)) &&
    later.paid.every(
      (to) =>
        earlier.paid.includes(to) &&
        later.pool.order.states.every(
          (from) =>
            from === to ||
            (earlier.pool.order.states.includes(from) && isNoWorse(earlier.pool, later, { from, to }, given)),
        ),
    )
  );
}

/** True where each lot that pays something at the rate of the later pool does so at that of the earlier one. */
function isNoWorse(
  earlier: Pool,
  later: Flow,
  { from, to }: { readonly from: string; readonly to: string },
  given: Given,
): boolean {
  const [one, other] = [rateOf(earlier, from, to), rateOf(later.pool, from, to)];
  if (one === undefined && other === undefined) return true;
  if (one !== undefined && other !== undefined && rateForm(one, given) === rateForm(other, given))
    return true;
  const [first, second] = [worthOf(one, given), worthOf(other, given)];
  // Where the earlier one rounds, a part of a lot is left that the later one can count.
  if (first === undefined || second === undefined || !isOfStep(one, given)) return false;
  if (compare(first, second) >= 0) return true;
  // A credit that counts as one or more always pays, where steps leave no part of it either.
  return compare(first, ONE) >= 0 && later.acts.every((act) => takesAll(act, given));
}

/** What a credit counts; undefined where that is not known. */
function worthOf(rate: Rate | undefined, given: Given): Rational | undefined {
  return rate === undefined ? ONE : numberIn(sumOf(rate.rate, given));
}

/** True for a rate that is rounded to nothing coarser than the step of the program. */
function isOfStep(rate: Rate | undefined, { program }: Given): boolean {
  return (
    rate?.rounding === undefined || compare(decimal(rate.rounding.step), decimal(program.counts.step)) <= 0
  );
}

/** True for an act in which the least part of a lot pays something. */
function takesAll({ step }: Act, { program }: Given): boolean {
  const { worth, step: least } = exchangeOf(step, program);
  return compare(worth, ONE) >= 0 && compare(least, decimal(program.counts.step)) <= 0;
}
