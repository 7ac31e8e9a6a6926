import type { Fault } from '../problems/fault.ts';
import { EMPTY } from '../rows/batch.ts';
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
    case 'bigint':
      return encoder.encode(String(value));
    case 'undefined':
      return EMPTY;
    default:
      return value === null ? EMPTY : wrongType(encoder, value);
  }
}

function wrongType({ expected }: Encoder, value: unknown): Fault {
  const code = 'facts/wrong-type';
  if (value instanceof Date) {
    const day = Number.isNaN(value.getTime()) ? 'a date' : value.toISOString().slice(0, 10);
    const advice = 'The cell is a date; format it as a number or as text.';
    return { code, value: day, expected, advice };
  }
  if (typeof value === 'boolean') {
    const advice = 'The cell is a yes or no; write the value itself.';
    return { code, value: String(value), shown: String(value), expected, advice };
  }
  const shown = Array.isArray(value) ? 'a list' : 'an object';
  return { code, value: shown, shown, expected };
}
