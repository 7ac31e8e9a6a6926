import type { Decimal, Span } from '@tallystick/model';
import { notAPeriod } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import type { Context } from './context.ts';

/** A number as it is written, as an exact decimal: `14_001` is 14001, `25.0` is 25, a percentage is a hundredth. */
export function decimalOf(
  written: string,
  options: { readonly percent?: boolean; readonly negative?: boolean } = {},
): Decimal {
  const [whole = '', fraction = ''] = written.replaceAll('_', '').split('.');
  const shift = options.percent ? 2 : 0;
  const digits = whole.padStart(shift + 1, '0') + fraction;
  const point = digits.length - fraction.length - shift;
  const before = digits.slice(0, point).replace(/^0+(?=.)/, '');
  const after = digits.slice(point).replace(/0+$/, '');
  const value = after === '' ? before : `${before}.${after}`;
  return options.negative && value !== '0' ? `-${value}` : value;
}

/** A whole number as it is written: a period, a count. */
export function wholeNumberOf(written: string): number | undefined {
  const digits = written.replaceAll('_', '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}

/** A period as it is written; reports what is none. */
export function lowerPeriod(context: Context, written: string | undefined, at: Span): number | undefined {
  if (written === undefined) return undefined;
  const period = /^\d{4}$/.test(written) ? Number(written) : undefined;
  if (period === undefined && !brokenWithin(context.file, at)) context.problems.push(notAPeriod(written, at));
  return period;
}
