import type { Unit } from '../program/number.ts';

/** The unit of a plain number. */
export const PURE: Unit = {};

/** True for a plain number, such as a share or a factor. */
export function isPure(unit: Unit): boolean {
  return Object.values(unit).every((exponent) => exponent === 0);
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return isPure(divideUnits(a, b));
}

/** The unit of a product: miles times 1/mile is a plain number. */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, 1);
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, -1);
}

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const exponents = new Map(Object.entries(a));
  for (const [base, exponent] of Object.entries(b)) {
    exponents.set(base, (exponents.get(base) ?? 0) + sign * exponent);
  }
  return Object.fromEntries([...exponents].filter(([, exponent]) => exponent !== 0));
}
