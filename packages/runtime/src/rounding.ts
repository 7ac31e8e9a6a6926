import { divide, multiply, type Rational, rational } from './rational.ts';

export type RoundingMode = 'half up' | 'half even' | 'down' | 'up';

/**
 * The multiple of `step` that the mode gives. Half up takes a half to the greater value (13 CCR 1963.1(c): up when the
 * fractional part is >= 0.05); down and up go towards the lesser and the greater value.
 */
export function round(value: Rational, mode: RoundingMode, step: Rational): Rational {
  const steps = divide(value, step);
  return multiply(rational(roundQuotient(steps.n, steps.d, mode)), step);
}

/** n/d as an integer; d is positive. */
export function roundQuotient(n: bigint, d: bigint, mode: RoundingMode): bigint {
  const floor = floorDivide(n, d);
  const rest = n - floor * d;
  if (rest === 0n) return floor;
  switch (mode) {
    case 'down':
      return floor;
    case 'up':
      return floor + 1n;
    case 'half up':
      return 2n * rest >= d ? floor + 1n : floor;
    case 'half even':
      return 2n * rest > d || (2n * rest === d && floor % 2n !== 0n) ? floor + 1n : floor;
  }
}

function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d !== 0n && n < 0n ? quotient - 1n : quotient;
}
