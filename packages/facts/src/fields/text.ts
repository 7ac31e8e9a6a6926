import type { Fault } from '../problems/fault.ts';
import { EMPTY } from '../rows/batch.ts';
import type { Encoder } from './encoder.ts';

const SPREADSHEET_ERROR = /^#(?:n\/a|ref!|name\?|value!|div\/0!|null!|num!|spill!|calc!|getting_data)$/i;

/** Encodes a text as it stands in a cell. EMPTY where it is blank. */
export function encodeText(encoder: Encoder, written: string): number | Fault {
  const text = written.trim();
  if (text === '') return EMPTY;
  if (!SPREADSHEET_ERROR.test(text)) return encoder.encode(text);
  const advice = 'The spreadsheet could not compute this cell; correct its formula.';
  return { code: 'facts/spreadsheet-error', value: text, expected: encoder.expected, advice };
}
