import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, decimal, divide, multiply, rational, subtract, toDecimal } from '../src/rational.ts';
import { type RoundingMode, round, roundQuotient } from '../src/rounding.ts';

const MODES: readonly RoundingMode[] = ['half up', 'half even', 'down', 'up'];

describe('rounding to a step', () => {
  // 13 CCR 1963.1(c): up to the nearest tenth where the fractional part is >= 0.05, else down.
  it.each([
    ['3.45', '0.1', { 'half up': '3.5', 'half even': '3.4', down: '3.4', up: '3.5' }],
    ['3.44', '0.1', { 'half up': '3.4', 'half even': '3.4', down: '3.4', up: '3.5' }],
    ['3.55', '0.1', { 'half up': '3.6', 'half even': '3.6', down: '3.5', up: '3.6' }],
    ['3.4', '0.1', { 'half up': '3.4', 'half even': '3.4', down: '3.4', up: '3.4' }],
    ['25.025', '0.1', { 'half up': '25', 'half even': '25', down: '25', up: '25.1' }],
    ['0.05', '0.1', { 'half up': '0.1', 'half even': '0', down: '0', up: '0.1' }],
    ['20.25', '0.1', { 'half up': '20.3', 'half even': '20.2', down: '20.2', up: '20.3' }],
    ['-0.05', '0.1', { 'half up': '0', 'half even': '0', down: '-0.1', up: '0' }],
    ['-0.15', '0.1', { 'half up': '-0.1', 'half even': '-0.2', down: '-0.2', up: '-0.1' }],
    ['7', '5', { 'half up': '5', 'half even': '5', down: '5', up: '10' }],
    ['7.5', '5', { 'half up': '10', 'half even': '10', down: '5', up: '10' }],
    ['2.5', '5', { 'half up': '5', 'half even': '0', down: '0', up: '5' }],
    ['0.3', '0.25', { 'half up': '0.25', 'half even': '0.25', down: '0.25', up: '0.5' }],
  ] as const)('%s to %s', (value, step, expected) => {
    for (const mode of MODES) {
      expect([mode, toDecimal(round(decimal(value), mode, decimal(step)))]).toEqual([mode, expected[mode]]);
    }
  });

  it('rounds a fraction without a decimal', () => {
    expect(toDecimal(round(rational(2n, 3n), 'half up', decimal('0.01')))).toBe('0.67');
    expect(toDecimal(round(rational(1n, 3n), 'up', decimal('0.01')))).toBe('0.34');
  });

  it('gives a multiple of the step, the nearest or that of its side', () => {
    const fractions = fc
      .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
      .map(([n, d]) => rational(n, d));
    const steps = fc.constantFrom('0.01', '0.05', '0.1', '0.25', '1', '5', '1000').map(decimal);
    fc.assert(
      fc.property(fractions, steps, fc.constantFrom(...MODES), (value, step, mode) => {
        const rounded = round(value, mode, step);
        const off = subtract(rounded, value);
        const distance = off.n < 0n ? { n: -off.n, d: off.d } : off;
        const half = divide(step, rational(2n));
        expect(divide(rounded, step).d).toBe(1n);
        if (mode === 'down') expect(off.n <= 0n && compare(distance, step) < 0).toBe(true);
        else if (mode === 'up') expect(off.n >= 0n && compare(distance, step) < 0).toBe(true);
        else expect(compare(distance, half)).toBeLessThanOrEqual(0);
        if (compare(distance, half) !== 0 || off.n === 0n) return;
        if (mode === 'half up') expect(off.n > 0n).toBe(true);
        if (mode === 'half even') expect(divide(rounded, multiply(step, rational(2n))).d).toBe(1n);
      }),
    );
  });

  it('leaves a multiple as it is, and rounds a rounded value to itself', () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.constantFrom(...MODES),
        (n, d, mode) => {
          const once = roundQuotient(n, d, mode);
          expect(roundQuotient(once * d, d, mode)).toBe(once);
        },
      ),
    );
  });
});
