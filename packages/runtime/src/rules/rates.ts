import type { Rational } from '../rational.ts';
import { combinations } from './classes.ts';
import { MissingCell } from './table.ts';

/**
 * The part of a rule's amount that only the period and the profile of a fact decide, worked out once for all of them:
 * whole numbers of 1/scale, [period][profile]. NaN where a table has no such cell, so that a sum that needed one is NaN.
 *
 * @param notPosted how many profiles stand for facts that post nothing; they come last, with a rate of 0
 */
export function rateTable(
  first: number,
  periods: number,
  sizes: readonly number[],
  scale: bigint,
  rate: (period: number, ...codes: readonly number[]) => Rational,
  notPosted: number,
): Float64Array {
  const profiles = combinations(sizes);
  const width = profiles.length + notPosted;
  const table = new Float64Array(periods * width);
  for (let period = 0; period < periods; period++)
    for (const [profile, codes] of profiles.entries())
      table[period * width + profile] = scaled(() => rate(first + period, ...codes), scale);
  return table;
}

function scaled(rate: () => Rational, scale: bigint): number {
  try {
    const { n, d } = rate();
    if ((n * scale) % d !== 0n) throw new RangeError(`${n}/${d} is finer than 1/${scale}`);
    return Number((n * scale) / d);
  } catch (error) {
    if (error instanceof MissingCell) return Number.NaN;
    throw error;
  }
}

/** Keeps the last table that was made: many runs over the same periods make it once. */
export function kept<T>(make: (periods: number) => T): (periods: number) => T {
  let of = -1;
  let value: T | undefined;
  return (periods) => {
    if (value === undefined || of !== periods) {
      value = make(periods);
      of = periods;
    }
    return value;
  };
}
