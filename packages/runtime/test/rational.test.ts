import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  divide,
  format,
  gcd,
  lcm,
  max,
  min,
  multiply,
  negate,
  parseDecimal,
  type Rational,
  rational,
  subtract,
  toDecimal,
  ZERO,
} from '../src/rational.ts';

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => rational(n, d));
const nonZero = fractions.filter(({ n }) => n !== 0n);

const same = (a: Rational, b: Rational): void => expect(a).toEqual(b);

describe('a fraction', () => {
  it('is in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ n: -3n, d: 2n });
    expect(rational(0n, -7n)).toEqual({ n: 0n, d: 1n });
    expect(rational(5n)).toEqual({ n: 5n, d: 1n });
    fc.assert(
      fc.property(fractions, ({ n, d }) => {
        expect(d > 0n).toBe(true);
        expect(gcd(n < 0n ? -n : n, d)).toBe(1n);
      }),
    );
  });

  it('cannot have a zero denominator', () => {
    expect(() => rational(1n, 0n)).toThrow(RangeError);
    expect(() => divide(rational(1n), ZERO)).toThrow(RangeError);
  });
});

describe('arithmetic', () => {
  it('adds tenths without an error of binary fractions', () => {
    same(add(decimal('0.1'), decimal('0.2')), decimal('0.3'));
    same(multiply(decimal('360'), multiply(decimal('0.05'), decimal('0.8'))), decimal('14.4'));
  });

  it('keeps a division as a fraction', () => {
    same(divide(rational(2n), rational(37n)), { n: 2n, d: 37n });
    same(multiply(divide(rational(2n), rational(37n)), rational(37n)), rational(2n));
  });

  it('obeys the laws of numbers', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        same(add(a, b), add(b, a));
        same(add(add(a, b), c), add(a, add(b, c)));
        same(multiply(a, b), multiply(b, a));
        same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
        same(subtract(a, b), add(a, negate(b)));
        same(subtract(add(a, b), b), a);
      }),
    );
    fc.assert(
      fc.property(fractions, nonZero, (a, b) => {
        same(multiply(divide(a, b), b), a);
        same(divide(multiply(a, b), b), a);
      }),
    );
  });

  it('compares as the difference says', () => {
    expect(compare(rational(1n, 3n), rational(33n, 100n))).toBeGreaterThan(0);
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const difference = subtract(a, b).n;
        expect(Math.sign(compare(a, b))).toBe(difference === 0n ? 0 : difference > 0n ? 1 : -1);
        same(add(min(a, b), max(a, b)), add(a, b));
        expect(compare(min(a, b), max(a, b))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('finds divisors and multiples', () => {
    expect(gcd(12n, 18n)).toBe(6n);
    expect(gcd(0n, 0n)).toBe(1n);
    expect(lcm(4n, 10n)).toBe(20n);
  });
});

describe('a decimal', () => {
  it.each([
    ['0', { n: 0n, d: 1n }],
    ['-0', { n: 0n, d: 1n }],
    ['12.50', { n: 25n, d: 2n }],
    ['-12.5', { n: -25n, d: 2n }],
    ['007', { n: 7n, d: 1n }],
    ['0.05', { n: 1n, d: 20n }],
    ['123456789012345678901234567890.1', { n: 1234567890123456789012345678901n, d: 10n }],
  ])('%s is read', (text, value) => {
    expect(parseDecimal(text)).toEqual(value);
  });

  it.each([
    [''],
    ['-'],
    ['.5'],
    ['5.'],
    ['1e3'],
    ['1,000'],
    ['+1'],
    [' 1'],
    ['1_000'],
    ['NaN'],
    ['0x10'],
    ['1.2.3'],
  ])('"%s" is none', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it.each([
    [rational(25n, 2n), '12.5'],
    [rational(-1n, 20n), '-0.05'],
    [rational(3n), '3'],
    [rational(0n), '0'],
    [rational(-1234n, 1000n), '-1.234'],
    [rational(1n, 1024n), '0.0009765625'],
  ])('%o is written as %s', (value, text) => {
    expect(toDecimal(value)).toBe(text);
    expect(format(value)).toBe(text);
  });

  it('is not there for a fraction that has none', () => {
    expect(toDecimal(rational(2n, 37n))).toBeUndefined();
    expect(format(rational(-2n, 37n))).toBe('-2/37');
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 20 }), (n, places) => {
        const value = rational(n, 10n ** BigInt(places));
        same(decimal(toDecimal(value) ?? ''), value);
      }),
    );
  });
});
