import { decimal, multiply, rational } from '@tallystick/runtime';
import type { FieldType } from '../program/program.ts';
import { unitText } from '../units/text.ts';
import type { JsonSchema } from './json-schema.ts';

// What a reader of facts takes for a value, also where it is written as text: a property holds both against each other.

/** An empty cell. */
export const EMPTY: JsonSchema = { anyOf: [{ type: 'null' }, { type: 'string', pattern: '^\\s*$' }] };

/** Any name: a text that is not blank, or a number. */
export const NAME: JsonSchema = {
  anyOf: [{ type: 'string', pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' }, { type: 'number' }],
};

/** A day of the calendar, as far as a pattern can say. */
export const DAY_WRITTEN: JsonSchema = written('[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])');

/** One of some words. */
export function wordSchema(names: readonly string[]): JsonSchema {
  return { anyOf: [{ enum: names }, written(names.map(escaped).join('|'))] };
}

/** A year from the first to the last. */
export function yearSchema(first: number, last: number): JsonSchema {
  return {
    anyOf: [
      { type: 'integer', minimum: first, maximum: last },
      written(`\\+?0*(?:${yearsPattern(first, last)})(?:\\.0*)?`),
    ],
  };
}

/** `202[5-9]|20[3-9][0-9]|21[0-9][0-9]`: whole decades of a century together, and what is left of others. */
function yearsPattern(first: number, last: number): string {
  const patterns: string[] = [];
  for (let year = first; year <= last; ) {
    const [decade, century] = [Math.floor(year / 10), Math.floor(year / 100)];
    const whole = Math.min(Math.floor((last + 1) / 10) - 1, century * 10 + 9);
    if (year % 10 > 0 || whole < decade) {
      const end = Math.min(last, decade * 10 + 9);
      patterns.push(`${decade}[${year % 10}-${end % 10}]`);
      year = end + 1;
    } else {
      patterns.push(`${century}[${decade % 10}-${whole % 10}][0-9]`);
      year = (whole + 1) * 10;
    }
  }
  return patterns.join('|');
}

/** A number that is not below zero, in steps of a unit; as text its digits can be grouped by `_`, and the unit can follow. */
export function quantitySchema({ unit, step }: Extract<FieldType, { kind: 'quantity' }>): JsonSchema {
  const decimals = step.split('.')[1]?.length ?? 0;
  const most = multiply(rational(BigInt(Number.MAX_SAFE_INTEGER)), decimal(step));
  return {
    anyOf: [
      { type: decimals === 0 ? 'integer' : 'number', minimum: 0, maximum: Number(most.n) / Number(most.d) },
      written(`(?:\\+?${digits('[0-9]', decimals)}|-${digits('0', decimals)})${unitPattern(unitText(unit))}`),
    ],
  };
}

function digits(digit: string, decimals: number): string {
  const whole = `${digit}+(?:_${digit}+)*`;
  if (decimals === 0) return `${whole}\\.?`;
  const fraction = decimals === 1 ? digit : `${digit}(?:_?${digit}){0,${decimals - 1}}`;
  return `(?:${whole}(?:\\.(?:${fraction})?)?|\\.${fraction})`;
}

/** The unit in the singular or the plural. */
function unitPattern(unit: string): string {
  return /^\p{L}/u.test(unit) ? `(?:\\s*${escaped(unit.replace(/s$/, ''))}s?)?` : '';
}

/** A text; blanks around it do not count. */
function written(pattern: string): JsonSchema {
  return { type: 'string', pattern: `^\\s*(?:${pattern})\\s*$` };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
