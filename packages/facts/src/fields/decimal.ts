import { type Rational, rational } from '@tallystick/runtime';

const NUMBER = /^([+-]?)(\d+(?:_\d+)*)?(?:\.(\d+(?:_\d+)*)?)?(?:e([+-]?\d{1,3}))?$/i;

/** Beyond this many digits before or after the point a number is not read. */
const MOST_DIGITS = 400;

/**
 * Reads a number as analysts write it: `8500`, `8_500`, `+5`, `12.0`, `.5`, `1e3`. Exact; undefined for anything that
 * can be read in two ways (`8,500`) or in none.
 */
export function readNumber(text: string): Rational | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replaceAll('_', '');
  if (digits === '' || digits.length > MOST_DIGITS) return undefined;
  const power = Number(exponent) - fraction.replaceAll('_', '').length;
  const value = BigInt(sign === '-' ? `-${digits}` : digits);
  return power < 0 ? rational(value, 10n ** BigInt(-power)) : rational(value * 10n ** BigInt(power));
}

const GROUPED = /^[+-]?\d{1,3}(?:[,'’.\s]\d{3})+(?:[.,]\d+)?$/u;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const NOTHING = /^(?:-+|–|—|n\/?a|nan|null|none|nil|\?|#n\/a)$/i;

/** What to write instead of a text that is no number; undefined where that is not plain. */
export function numberAdvice(text: string): string | undefined {
  if (NOTHING.test(text)) return 'Where there is no value, leave the cell empty; write 0 for none.';
  if (GROUPED.test(text)) {
    const digits = text.replace(/[.,]\d{1,2}$/, '').replace(/\D/g, '');
    const grouped = digits.replace(/\B(?=(?:\d{3})+$)/g, '_');
    return `Write ${digits} or ${grouped}: only "_" separates digits.`;
  }
  if (DECIMAL_COMMA.test(text)) return `Write ${text.replace(',', '.')}: the decimals follow a point.`;
  return undefined;
}
