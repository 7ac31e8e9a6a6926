import { add, compare, divide, multiply, negate, ONE, type Rational, ZERO } from '@tallystick/runtime';

/** Between which values a number lies, both ends inclusive; an end that is not known is undefined. */
export interface Interval {
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
}

export const UNBOUNDED: Interval = { low: undefined, high: undefined };

/** The one value of the interval, where there is only one. */
export function constantOf({ low, high }: Interval): Rational | undefined {
  return low !== undefined && high !== undefined && compare(low, high) === 0 ? low : undefined;
}

export function exactly(value: Rational): Interval {
  return { low: value, high: value };
}

export function negateInterval({ low, high }: Interval): Interval {
  return { low: high && negate(high), high: low && negate(low) };
}

export function addIntervals(a: Interval, b: Interval): Interval {
  return { low: a.low && b.low && add(a.low, b.low), high: a.high && b.high && add(a.high, b.high) };
}

export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const products = endsOf(a).flatMap((x) => endsOf(b).map((y) => product(x, y)));
  const least = products.reduce((x, y) => (order(y, x) < 0 ? y : x));
  const greatest = products.reduce((x, y) => (order(y, x) > 0 ? y : x));
  return {
    low: typeof least === 'number' ? undefined : least,
    high: typeof greatest === 'number' ? undefined : greatest,
  };
}

/** Unbounded where the divisor can be zero. */
export function divideIntervals(a: Interval, b: Interval): Interval {
  const positive = b.low !== undefined && compare(b.low, ZERO) > 0;
  const negative = b.high !== undefined && compare(b.high, ZERO) < 0;
  if (!positive && !negative) return UNBOUNDED;
  return multiplyIntervals(a, {
    low: b.high === undefined ? ZERO : divide(ONE, b.high),
    high: b.low === undefined ? ZERO : divide(ONE, b.low),
  });
}

/** Where the least of several numbers lies. */
export function leastOf(intervals: readonly Interval[]): Interval {
  return {
    low: extreme(intervals.map(lowOf), -1, 'all'),
    high: extreme(intervals.map(highOf), -1, 'known'),
  };
}

/** Where the greatest of several numbers lies. */
export function greatestOf(intervals: readonly Interval[]): Interval {
  return {
    low: extreme(intervals.map(lowOf), 1, 'known'),
    high: extreme(intervals.map(highOf), 1, 'all'),
  };
}

/** Where a number lies that is in one of the intervals. */
export function spanOf(intervals: readonly Interval[]): Interval {
  return {
    low: extreme(intervals.map(lowOf), -1, 'all'),
    high: extreme(intervals.map(highOf), 1, 'all'),
  };
}

const lowOf = ({ low }: Interval): Rational | undefined => low;
const highOf = ({ high }: Interval): Rational | undefined => high;

/** The least (-1) or greatest (1) of the ends: of those known, or only if all are. */
function extreme(
  ends: readonly (Rational | undefined)[],
  direction: -1 | 1,
  which: 'known' | 'all',
): Rational | undefined {
  const known = ends.filter((end) => end !== undefined);
  if (known.length === 0 || (which === 'all' && known.length < ends.length)) return undefined;
  return known.reduce((a, b) => (direction * compare(b, a) > 0 ? b : a));
}

/** An end of an interval; a number stands for plus or minus infinity. */
type End = Rational | number;

function endsOf({ low, high }: Interval): readonly [End, End] {
  return [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
}

function product(a: End, b: End): End {
  if (typeof a !== 'number' && typeof b !== 'number') return multiply(a, b);
  const sign = signOf(a) * signOf(b);
  return sign === 0 ? ZERO : sign * Number.POSITIVE_INFINITY;
}

function signOf(end: End): number {
  return typeof end === 'number' ? Math.sign(end) : end.n === 0n ? 0 : end.n < 0n ? -1 : 1;
}

function order(a: End, b: End): number {
  if (typeof a === 'number' || typeof b === 'number') {
    const x = typeof a === 'number' ? a : 0;
    const y = typeof b === 'number' ? b : 0;
    return x === y ? 0 : x < y ? -1 : 1;
  }
  return compare(a, b);
}
