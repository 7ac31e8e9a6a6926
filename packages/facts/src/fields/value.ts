import type { Fault } from '../problems/fault.ts';
import { EMPTY } from '../rows/batch.ts';
import { withoutExponent } from './decimal.ts';
import type { Encoder } from './encoder.ts';
import { encodeText } from './text.ts';

/**
 * Encodes a value that a format gives with a type of its own: a text as in a CSV file, a number as the shortest
 * decimal that it stands for. EMPTY for null, undefined and blank text.
 */
export function encodeValue(encoder: Encoder, value: unknown): number | Fault {
  switch (typeof value) {
    case 'string':
      return encodeText(encoder, value);
    case 'number':
      return encoder.encode(withoutExponent(value));
    case 'bigint':
      return encoder.encode(String(value));
    case 'undefined':
      return EMPTY;
    default:
      if (value instanceof Date && encoder.field.type.kind === 'date') return encoder.encode(dayOf(value));
      return value === null ? EMPTY : wrongType(encoder, value);
  }
}

function wrongType(encoder: Encoder, value: unknown): Fault {
  const code = 'facts/wrong-type';
  const { expected } = encoder;
  if (value instanceof Date) {
    const day = dayOf(value);
    const advice = dateAdvice(encoder, day.slice(0, 4));
    return { code, value: day, expected, advice };
  }
  if (typeof value === 'boolean') {
    const advice = 'The cell is a yes or no; write the value itself.';
    return { code, value: String(value), shown: String(value), expected, advice };
  }
  const shown = Array.isArray(value) ? 'a list' : 'an object';
  return { code, value: shown, shown, expected };
}

function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'a date' : date.toISOString().slice(0, 10);
}

/** A whole year that is formatted as a date is a day of 1905, so that the year of a date counts only where it fits. */
function dateAdvice({ field, encode }: Encoder, year: string): string {
  return field.type.kind === 'period' && typeof encode(year) === 'number'
    ? `The cell is a date; write the year alone: ${year}.`
    : 'The cell is a date; format it as a number or as text.';
}
