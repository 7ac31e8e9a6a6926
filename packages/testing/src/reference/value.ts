import { compare, type Rational } from '@tallystick/runtime';

/** What an expression gives: a number, yes or no, or a word (a member, a party, a text, a date). */
export type Value = Rational | boolean | string;

export function asNumber(value: Value): Rational {
  if (typeof value !== 'object') throw new Error(`${value} is not a number`);
  return value;
}

export function asCondition(value: Value): boolean {
  if (typeof value !== 'boolean') throw new Error(`${String(value)} is not a condition`);
  return value;
}

export function same(a: Value, b: Value): boolean {
  return typeof a === 'object' && typeof b === 'object' ? compare(a, b) === 0 : a === b;
}
