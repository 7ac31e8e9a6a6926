import { lcm, type Rational } from '@tallystick/runtime';
import type { MemberSet } from '../program/expression.ts';
import type { Unit } from '../program/number.ts';
import type { Interval } from './interval.ts';

/** What an expression is. */
export type Type =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'period' }
  | { readonly kind: 'party' }
  | { readonly kind: 'text' }
  | { readonly kind: 'date' }
  | { readonly kind: 'member'; readonly set: MemberSet }
  | QuantityType;

/** A number with a unit, how fine it can be, and where it lies. */
export interface QuantityType extends Interval {
  readonly kind: 'quantity';
  readonly unit: Unit;
  /**
   * A positive integer L such that the value times L is whole for every input: a power of ten for decimals, 37 for
   * 2/37. Undefined where there is none: a division by something that is not constant.
   */
  readonly scale: bigint | undefined;
}

export const BOOLEAN: Type = { kind: 'boolean' };
export const PERIOD: Type = { kind: 'period' };

/** The scale of one value: 10^k for a decimal with k places; other prime factors of the denominator come on top. */
export function scaleOf(value: Rational): bigint {
  let rest = value.d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest * 10n ** BigInt(Math.max(twos, fives));
}

/** A scale that serves all of several numbers. */
export function commonScale(scales: readonly (bigint | undefined)[]): bigint | undefined {
  return scales.reduce((a, b) => (a === undefined || b === undefined ? undefined : lcm(a, b)), 1n);
}

export function sameSet(a: MemberSet, b: MemberSet): boolean {
  switch (a.kind) {
    case 'enumeration':
      return b.kind === 'enumeration' && a.record === b.record && a.field === b.field;
    case 'classification':
      return b.kind === 'classification' && a.name === b.name;
    default:
      return a.kind === b.kind;
  }
}
