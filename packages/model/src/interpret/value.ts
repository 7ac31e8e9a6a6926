import { compare, format, type Rational, rational } from '@tallystick/runtime';
import type { Unit } from '../program/number.ts';
import { percentText } from '../program/text.ts';
import { numberText } from '../units/text.ts';

/** What an expression comes to for one row of facts or one account. */
export type Value =
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `percent` where the number that was looked up or written is a percentage. */
  | { readonly kind: 'quantity'; readonly value: Rational; readonly unit: Unit; readonly percent?: true }
  | { readonly kind: 'period'; readonly value: number }
  | { readonly kind: 'member' | 'party' | 'text' | 'date'; readonly value: string };

/** A value as a person writes it: `300 vehicles`, `5%`, `yes`, `light`. A fraction without a decimal is `2/37`. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'boolean':
      return value.value ? 'yes' : 'no';
    case 'quantity': {
      const number = format(value.value);
      return value.percent ? percentText(number) : numberText(number, value.unit);
    }
    default:
      return String(value.value);
  }
}

/** A period or a quantity as a number; undefined for what is none. */
export function numberOf(value: Value): Rational | undefined {
  if (value.kind === 'quantity') return value.value;
  return value.kind === 'period' ? rational(BigInt(value.value)) : undefined;
}

/** True if two values are the same thing; a number can be a period. */
export function sameValue(a: Value, b: Value): boolean {
  const left = numberOf(a);
  const right = numberOf(b);
  return left !== undefined && right !== undefined ? compare(left, right) === 0 : a.value === b.value;
}
