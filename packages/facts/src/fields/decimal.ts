import { type Rational, rational } from '@tallystick/runtime';

const NUMBER = /^([+-]?)(\d+(?:_\d+)*)?(?:\.(\d+(?:_\d+)*)?)?$/;

/** Beyond this many digits before or after the point a number is not read. */
const MOST_DIGITS = 400;

/**
 * Reads a number as analysts write it: `8500`, `8_500`, `+5`, `12.0`, `.5`. Exact; undefined for anything that can be
 * read in two ways (`8,500`) or in none, and for an exponent (`1e3`), which the schema of inputs refuses as well.
 */
export function readNumber(text: string): Rational | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = (whole + fraction).replaceAll('_', '');
  if (digits === '' || digits.length > MOST_DIGITS) return undefined;
  const value = BigInt(sign === '-' ? `-${digits}` : digits);
  return rational(value, 10n ** BigInt(decimalsIn(text)));
}

/** True for `1e3`. */
export function isExponent(text: string): boolean {
  return EXPONENT.test(text);
}

/** How many decimals a number is written with: 3 for `10.000`. */
export function decimalsIn(text: string): number {
  return /\.([\d_]*)/.exec(text)?.[1]?.replaceAll('_', '').length ?? 0;
}

const GROUPED = /^[+-]?\d{1,3}(?:[,'’.\s]\d{3})+(?:[.,]\d+)?$/u;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const EXPONENT = /^[+-]?[\d._]+e[+-]?\d+$/i;
const NOTHING = /^(?:-+|–|—|n\/?a|nan|null|none|nil|\?|#n\/a)$/i;

/** What to write instead of a text that is no number; undefined where that is not plain. */
export function numberAdvice(text: string): string | undefined {
  if (NOTHING.test(text)) return 'Where there is no value, leave the cell empty; write 0 for none.';
  if (isExponent(text)) return 'Write all digits of the number, without e.';
  if (GROUPED.test(text)) {
    const digits = text.replace(/[.,]\d{1,2}$/, '').replace(/\D/g, '');
    const grouped = digits.replace(/\B(?=(?:\d{3})+$)/g, '_');
    return `Write ${digits} or ${grouped}: only "_" separates digits.`;
  }
  if (DECIMAL_COMMA.test(text)) return `Write ${text.replace(',', '.')}: the decimals follow a point.`;
  return undefined;
}

/** Written as a number of thousands would be where a point groups the digits: `10.000`. */
export function thousandsOf(text: string): string | undefined {
  return /^\+?[1-9]\d{0,2}\.\d{3}$/.test(text) ? text.replace(/[+.]/g, '') : undefined;
}

/** A number without the exponent that JavaScript writes far from 1: `1e+21`, `2.5e-7`. */
export function withoutExponent(value: number): string {
  const [, sign = '', whole = '', fraction = '', power] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? [];
  if (power === undefined) return String(value);
  const digits = whole + fraction;
  const point = Number(power) + 1;
  return point > 0 ? `${sign}${digits.padEnd(point, '0')}` : `${sign}0.${'0'.repeat(-point)}${digits}`;
}
