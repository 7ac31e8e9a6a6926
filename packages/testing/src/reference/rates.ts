import type { Rounding } from '@tallystick/model';
import { decimal, divide, multiply, type Rational, round } from '@tallystick/runtime';

/** What credits count: in another state, or of the debts of a step. */
export interface Counting {
  /** What so much pays. */
  readonly worth: (amount: Rational) => Rational;
  /** The least that pays so much. */
  readonly cost: (paid: Rational) => Rational;
}

/** Each credit counts as one. */
export const EVENLY: Counting = { worth: (amount) => amount, cost: (paid) => paid };

/** A credit counts so much, rounded as is said; credits come in steps. */
export function countingAt(counts: Rational, rounding: Rounding | undefined, step: Rational): Counting {
  const to = rounding === undefined ? undefined : decimal(rounding.step);
  return {
    worth: (amount) => {
      const value = multiply(amount, counts);
      return rounding === undefined || to === undefined ? value : round(value, rounding.mode, to);
    },
    cost: (paid) => round(divide(to === undefined ? paid : round(paid, 'up', to), counts), 'up', step),
  };
}
