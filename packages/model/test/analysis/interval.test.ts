import { add, compare, divide, multiply, type Rational, rational } from '@tallystick/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addIntervals,
  divideIntervals,
  greatestOf,
  type Interval,
  leastOf,
  multiplyIntervals,
  negateInterval,
  spanOf,
} from '../../src/analysis/interval.ts';
import { commonScale, scaleOf } from '../../src/analysis/type.ts';

const numbers = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom(1, 2, 10))
  .map(([n, d]) => rational(BigInt(n), BigInt(d)));

/** An interval and a number in it. */
const members = fc
  .tuple(numbers, numbers, numbers, fc.boolean(), fc.boolean())
  .map(([a, b, c, low, high]) => {
    const [least = a, value = b, greatest = c] = [a, b, c].sort(compare);
    return { value, interval: { low: low ? least : undefined, high: high ? greatest : undefined } };
  });

function contains({ low, high }: Interval, value: Rational): boolean {
  return (low === undefined || compare(low, value) <= 0) && (high === undefined || compare(value, high) <= 0);
}

describe('interval arithmetic holds every value that can come out', () => {
  it('for sums, products, negation, extremes', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        expect(contains(addIntervals(a.interval, b.interval), add(a.value, b.value))).toBe(true);
        expect(contains(multiplyIntervals(a.interval, b.interval), multiply(a.value, b.value))).toBe(true);
        expect(contains(negateInterval(a.interval), rational(-a.value.n, a.value.d))).toBe(true);
        const [least, greatest] = compare(a.value, b.value) <= 0 ? [a.value, b.value] : [b.value, a.value];
        expect(contains(leastOf([a.interval, b.interval]), least)).toBe(true);
        expect(contains(greatestOf([a.interval, b.interval]), greatest)).toBe(true);
        expect(contains(spanOf([a.interval, b.interval]), a.value)).toBe(true);
      }),
    );
  });

  it('for quotients', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        fc.pre(b.value.n !== 0n);
        expect(contains(divideIntervals(a.interval, b.interval), divide(a.value, b.value))).toBe(true);
      }),
    );
  });
});

describe('intervals are as tight as their ends', () => {
  const at = (low: number | undefined, high: number | undefined): Interval => ({
    low: low === undefined ? undefined : rational(BigInt(low)),
    high: high === undefined ? undefined : rational(BigInt(high)),
  });

  it('a product of numbers that are not negative is not negative', () => {
    expect(multiplyIntervals(at(0, undefined), at(0, undefined))).toEqual(at(0, undefined));
    expect(multiplyIntervals(at(-2, 3), at(-5, 7))).toEqual(at(-15, 21));
  });

  it('the least of something and 3 is at most 3; the greatest of something and 0 at least 0', () => {
    expect(leastOf([at(0, undefined), at(3, 3)])).toEqual(at(0, 3));
    expect(greatestOf([at(undefined, undefined), at(0, 0)])).toEqual(at(0, undefined));
  });

  it('nothing is known of a quotient by something that can be zero', () => {
    expect(divideIntervals(at(1, 1), at(0, undefined))).toEqual(at(undefined, undefined));
    expect(divideIntervals(at(1, 1), at(2, undefined))).toEqual({
      low: rational(0n),
      high: rational(1n, 2n),
    });
  });
});

describe('a scale', () => {
  it.each([
    [rational(5n), 1n],
    [rational(1n, 2n), 10n],
    [rational(1n, 20n), 100n],
    [rational(2n, 37n), 37n],
    [rational(1n, 6n), 30n],
    [rational(1n, 75n), 300n],
  ])('of %o is %s', (value, scale) => {
    expect(scaleOf(value)).toBe(scale);
    expect(multiply(value, rational(scale)).d).toBe(1n);
  });

  it('of several is one that serves all, if there is one', () => {
    expect(commonScale([10n, 37n, 100n])).toBe(3700n);
    expect(commonScale([10n, undefined])).toBeUndefined();
    expect(commonScale([])).toBe(1n);
  });
});
