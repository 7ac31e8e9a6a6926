import { decimal, divide, ONE, type Rational } from '@tallystick/runtime';
import type { Program, Step, StepRate } from './program.ts';

/** How many deficits one credit meets. */
export function worthOf({ credits, deficits }: StepRate): Rational {
  return divide(decimal(deficits), decimal(credits));
}

/**
 * What a credit of a step meets, whether it says so or not: so many deficits, rounded down to a step. Without a rate that is one,
 * and what needs no rounding is as it is rounded to the step of the program.
 */
export function exchangeOf(
  { rate }: Step,
  { counts }: Program,
): { readonly worth: Rational; readonly step: Rational } {
  return {
    worth: rate === undefined ? ONE : worthOf(rate),
    step: decimal(rate?.rounding?.step ?? counts.step),
  };
}

/** `at 2 for 1, rounded down to 0.1`. */
export function rateText({ credits, deficits, rounding }: StepRate): string {
  return `at ${credits} for ${deficits}${rounding === undefined ? '' : `, rounded ${rounding.mode} to ${rounding.step}`}`;
}
