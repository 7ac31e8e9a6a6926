/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** A quotient that has no value. */
export class DivisionByZero extends RangeError {
  override readonly name = 'DivisionByZero';

  constructor() {
    super('division by zero');
  }
}

/** The fraction n/d in lowest terms. Throws DivisionByZero where d is 0. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new DivisionByZero();
  if (d === 1n) return { n, d };
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / divisor, d: (sign * d) / divisor };
}

/** Greatest common divisor of two non-negative integers, at least 1. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

export function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

/** Throws DivisionByZero where b is 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function min(a: Rational, b: Rational): Rational {
  return compare(b, a) < 0 ? b : a;
}

export function max(a: Rational, b: Rational): Rational {
  return compare(b, a) > 0 ? b : a;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Reads a decimal (`-12.50`); undefined where the text is none. */
export function parseDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return rational(sign === '-' ? -digits : digits, 10n ** BigInt(fraction.length));
}

/** Reads a decimal that is known to be one, such as a constant of a checked program. Throws a RangeError otherwise. */
export function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (value === undefined) throw new RangeError(`not a decimal: ${text}`);
  return value;
}

/**
 * The shortest exact decimal (`-12.5`); undefined for a fraction that has none, such as 2/37.
 */
export function toDecimal(value: Rational): string | undefined {
  let { d } = value;
  let twos = 0;
  let fives = 0;
  while (d % 2n === 0n) {
    d /= 2n;
    twos++;
  }
  while (d % 5n === 0n) {
    d /= 5n;
    fives++;
  }
  if (d !== 1n) return undefined;
  const places = Math.max(twos, fives);
  const scaled = (value.n * 10n ** BigInt(places)) / value.d;
  const sign = scaled < 0n ? '-' : '';
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** As a decimal where there is one, else as `n/d`. */
export function format(value: Rational): string {
  return toDecimal(value) ?? `${value.n}/${value.d}`;
}
