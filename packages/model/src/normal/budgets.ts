import { add, compare, multiply, negate, ONE, type Rational, ZERO } from '@tallystick/runtime';
import type { Expression } from '../program/expression.ts';
import type { Moment } from './acts.ts';
import type { Range } from './decisions.ts';
import {
  constant,
  type Factor,
  isDeficits,
  plus,
  type Sum,
  scaled,
  textOfSum,
  thing,
  withoutConstant,
} from './sums.ts';

/** What a budget comes to: as much as there is to pay, nothing, or what it says. */
export type Budget = 'everything' | 'nothing' | { readonly form: string };

/**
 * How much a step or a limit lets through against the deficits of some groups.
 *
 * @param carried true for deficits of earlier years
 * @param ranges what is known of the deficits
 */
export function budgetOf(
  to: Expression | undefined,
  { against, carried }: { readonly against: readonly string[]; readonly carried: boolean },
  { sumOf }: Pick<Moment, 'sumOf'>,
  ranges: readonly Range[],
): Budget {
  if (to === undefined) return 'everything';
  const sum = sumOf(to);
  // However it is rounded, what is not above zero stays there.
  const inner = to.kind === 'rounded' ? sumOf(to.value) : sum;
  if (isNeverBelowZero(scaled(inner, negate(ONE)), ranges)) return 'nothing';
  const owed = [...new Set(against)].reduce<Sum>(
    (all, group) => plus(all, thing(deficitsOf(group, carried))),
    constant(ZERO),
  );
  if (isNeverBelowZero(plus(sum, scaled(owed, negate(ONE))), ranges)) return 'everything';
  return { form: textOfSum(sum) };
}

/** True where no deficits of a group are owed, or none are carried. */
export function owesNothing(group: string, carried: boolean, ranges: readonly Range[]): boolean {
  return ranges.some(
    ({ sum, high }) =>
      high !== undefined &&
      compare(high, ZERO) <= 0 &&
      sum.every(({ times, factors }) => times.n >= 0n && factors.every(isDeficit)) &&
      sum.some(
        ({ factors: [only, ...others] }) => only?.text === deficitsOf(group, carried) && others.length === 0,
      ),
  );
}

function deficitsOf(group: string, carried: boolean): string {
  return `${carried ? 'carried ' : ''}deficits(${group})`;
}

function isDeficit({ text }: Factor): boolean {
  return isDeficits(text);
}

/** True for a sum of which it is known that it is never below zero. */
function isNeverBelowZero(sum: Sum, ranges: readonly Range[]): boolean {
  const least = leastOf(sum, ranges);
  return least !== undefined && compare(least, ZERO) >= 0;
}

/** A value below which a sum never is: by what is known of all of it, else of each of its products. */
function leastOf(sum: Sum, ranges: readonly Range[]): Rational | undefined {
  const { rest, constant: own, lead } = withoutConstant(sum);
  const whole = rest.length > 1 ? leastOfThing(rest, lead, ranges) : undefined;
  if (whole !== undefined) return add(own, whole);
  return sum.reduce<Rational | undefined>((least, product) => {
    const one: Sum = [{ ...product, times: ONE }];
    const part = product.factors.length === 0 ? product.times : leastOfThing(one, product.times, ranges);
    return least && part && add(least, part);
  }, ZERO);
}

/** The least that something is, taken so often. */
function leastOfThing(one: Sum, times: Rational, ranges: readonly Range[]): Rational | undefined {
  const text = textOfSum(one);
  const range = ranges.find(({ sum }) => textOfSum(sum) === text);
  const natural = one.every((product) => product.times.n >= 0n && product.factors.every(isDeficit))
    ? ZERO
    : undefined;
  const bound = times.n < 0n ? range?.high : (range?.low ?? natural);
  return bound && multiply(times, bound);
}
