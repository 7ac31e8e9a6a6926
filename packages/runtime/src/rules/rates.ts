import type { Rational } from '../rational.ts';
import { combinations } from './classes.ts';
import { MissingCell } from './table.ts';

/**
 * The part of a rule's amount that only the period and the profile of a fact decide, worked out once for all of them:
 * whole numbers of 1/scale, [period][profile]. NaN where a table has no such cell, so that a sum that needed one is NaN.
 */
export function rateTable(
  first: number,
  periods: number,
  sizes: readonly number[],
  scale: bigint,
  rate: (period: number, ...codes: readonly number[]) => Rational,
): Float64Array {
  const profiles = combinations(sizes);
  const table = new Float64Array(periods * profiles.length);
  for (let period = 0; period < periods; period++)
    for (const [profile, codes] of profiles.entries())
      table[period * profiles.length + profile] = scaled(() => rate(first + period, ...codes), scale);
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
