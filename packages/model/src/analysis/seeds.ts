import { compare, decimal, multiply, ONE, ZERO } from '@tallystick/runtime';
import type { Seed, State } from '../program/program.ts';
import { checkRounding } from './decimals.ts';
import { clauseOf, report, type Scope } from './scope.ts';

/** A state opens with credits of another state that has some by then, in whole steps. */
export function checkSeeds(scope: Scope): void {
  for (const state of scope.program.states) {
    const { opens } = state;
    if (opens === undefined) continue;
    checkSource(state, opens, scope);
    checkRatio(state, opens, scope);
  }
}

function checkSource({ name }: State, opens: Seed, scope: Scope): void {
  const { from, period } = opens;
  const wrong = (message: string): void => report(scope, 'seed/source', opens.at, message, clauseOf(opens));
  const source = scope.program.states.find((state) => state.name === from);
  const first = Math.min(source?.earns?.period ?? Infinity, source?.opens?.period ?? Infinity);
  if (from === name)
    wrong(
      `${name} opens with credits of its own, which it has already. Name the state whose credits it opens with.`,
    );
  else if (first === Infinity)
    wrong(
      `${name} opens with credits of ${from}, where none are ever earned. Say from when ${from} earns, or name another state.`,
    );
  else if (period <= first)
    wrong(
      `${name} opens in ${period} with what stands in ${from} before that year, and ${from} has credits from ${first} on: there is nothing yet. Correct one of the years.`,
    );
}

function checkRatio({ name }: State, opens: Seed, scope: Scope): void {
  const { ratio, rounding, from, period } = opens;
  const { step } = scope.program.counts;
  if (compare(decimal(ratio), ZERO) <= 0)
    report(
      scope,
      'seed/ratio',
      opens.at,
      `${name} opens with ${ratio} of the credits of ${from}, which is nothing. Correct the share, or take it out.`,
      clauseOf(opens),
    );
  else if (compare(decimal(ratio), ONE) > 0)
    report(
      scope,
      'range/percent-over-100',
      opens.at,
      `${name} opens with ${ratio} times the credits of ${from}, more than all of them. Check the share against the source; a percentage has its sign, as in 12%.`,
      clauseOf(opens),
    );
  else if (rounding !== undefined) checkRounding(rounding, opens, opens.at, scope);
  else if (decimal(ratio).d !== 1n)
    report(
      scope,
      'decimals/unrounded',
      opens.at,
      `Credits of ${from} times ${ratio} can be finer than ${step}, the step in which credits are counted, and no rounding is named. Write: opens in ${period} with ${percentOf(ratio)} of ${from}, rounded down to ${step}`,
      clauseOf(opens),
    );
}

function percentOf(ratio: string): string {
  const { n, d } = multiply(decimal(ratio), decimal('100'));
  return d === 1n ? `${n}%` : ratio;
}
