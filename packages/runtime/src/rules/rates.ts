import type { Rational } from '../rational.ts';
import { combinations } from './classes.ts';
import { MissingCell } from './table.ts';

/** How the codes of a fact make its profile. */
export interface Profiles {
  /** How many codes each of its parts has; the first runs fastest. */
  readonly sizes: readonly number[];
  /** How far apart the profiles are that agree in their first code: at least as many as that has. */
  readonly spread: number;
  /** How many profiles there are, with those that no codes make and those of facts that post nothing. */
  readonly count: number;
}

/**
 * The part of a rule's amount that only the period and the profile of a fact decide, worked out once for all of them:
 * whole numbers of 1/scale, [period][profile]. NaN where a table has no such cell, so that a sum that needed one is NaN;
 * 0 for all other profiles.
 */
export function rateTable(
  first: number,
  periods: number,
  { sizes: [fastest = 1, ...others], spread, count }: Profiles,
  scale: bigint,
  rate: (period: number, ...codes: readonly number[]) => Rational,
): Float64Array {
  const rest = combinations(others);
  const table = new Float64Array(periods * count);
  for (let period = 0; period < periods; period++)
    for (const [i, codes] of rest.entries())
      for (let code = 0; code < fastest; code++)
        table[period * count + i * spread + code] = scaled(() => rate(first + period, code, ...codes), scale);
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
