import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRate,
  halfEven,
  largestOf,
  leftOut,
  notBelowZero,
  SAFE,
  wholeSteps,
} from '../../src/ledger/grid.ts';
import { decimal, rational } from '../../src/rational.ts';
import { roundQuotient } from '../../src/rounding.ts';
import { MissingCell } from '../../src/rules/table.ts';

describe('half to the even neighbour', () => {
  it.each([
    [5, 10, 0],
    [15, 10, 2],
    [25, 10, 2],
    [26, 10, 3],
    [24, 10, 2],
    [0, 10, 0],
  ])('of %i parts of %i is %i', (parts, size, steps) => {
    expect(halfEven(parts, size)).toBe(steps);
  });

  it('is that of exact fractions up to 2^52', () => {
    const parts = fc.oneof(
      fc.tuple(fc.nat(2 ** 21), fc.nat(2 ** 31)).map(([a, b]) => Math.min(SAFE, a * b)),
      fc.nat(1000).map((n) => SAFE - n),
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 100_000 }), (whole, size) => {
        expect(BigInt(halfEven(whole, size))).toBe(roundQuotient(BigInt(whole), BigInt(size), 'half even'));
      }),
      { numRuns: 2000 },
    );
  });
});

it('a sum that needs a missing cell or a division by zero is none from then on', () => {
  const missing = () => {
    throw new MissingCell('share');
  };
  expect(addRate(rational(1n, 3n), 0, () => rational(2n, 3n))).toEqual(rational(1n));
  const none = addRate(rational(1n), 7, missing);
  expect(none).toEqual({ missing: 'cell', row: 7 });
  expect(addRate(none, 8, () => rational(1n))).toBe(none);
  expect(addRate(rational(1n), 7, () => rational(1n, 0n))).toEqual({ missing: 'quotient', row: 7 });
  const broken = () => {
    throw new TypeError('a fault of the compiler');
  };
  expect(() => addRate(rational(1n), 0, broken)).toThrow(TypeError);
});

it('steps are whole', () => {
  expect(wholeSteps(decimal('12.5'), decimal('0.25'))).toBe(50n);
  expect(() => wholeSteps(decimal('12.6'), decimal('0.25'))).toThrow(RangeError);
  expect([notBelowZero(-1n), notBelowZero(3n)]).toEqual([0n, 3n]);
});

it('what posts nothing is counted: outside, in no group, in several', () => {
  const profiles = [0, 3, 4, 1, 3, 5];
  expect(leftOut(6, (row) => profiles[row] ?? 0, 3)).toEqual({
    outside: 2,
    firstOutside: 1,
    faults: [
      { row: 2, several: false },
      { row: 5, several: true },
    ],
  });
  expect(leftOut(200, () => 4, 3).faults).toHaveLength(100);
});

it('the largest of nothing is 0', () => {
  expect([largestOf([]), largestOf([3, 7, 5])]).toEqual([0, 7]);
});
