import type { Field } from '@tallystick/model';
import type { Fault } from '../problems/fault.ts';

/**
 * Turns the text of a cell into the number that a column holds: a code (party, state, enumeration), a year (period),
 * a day (date: 20260331) or whole multiples of the field's step (quantity). Numbers are never negative.
 */
export interface Encoder {
  readonly field: Field;
  /** `word`: few texts that come again and again; `number`: digits. */
  readonly kind: 'word' | 'number';
  /** Continues "expected": `a whole number of lb`. */
  readonly expected: string;
  /** The text is trimmed and not empty. */
  encode(text: string): number | Fault;
  /** The text of an encoded value. */
  show(value: number): string;
  /** What codes stand for; undefined where a value is no code. Parties are added as they appear. */
  readonly names?: readonly string[];
}
