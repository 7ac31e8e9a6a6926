import { add, decimal, type Rational, toDecimal, ZERO } from '@tallystick/runtime';

/** The exact sum of amounts, which are decimals as text. */
export function sum(amounts: Iterable<string>): Rational {
  let total = ZERO;
  for (const amount of amounts) total = add(total, decimal(amount));
  return total;
}

/** How many decimals the amount needs. Amounts of a result are decimals; a fraction without one counts as none. */
export function decimalsOf(amount: Rational): number {
  const text = toDecimal(amount) ?? '';
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/**
 * An amount as a memo shows it: thousands apart, and at least so many decimals, so that a column of amounts lines up
 * at the point. `12345.5` with two decimals is `12,345.50`.
 */
export function formatAmount(amount: Rational, decimals = 0): string {
  const text = toDecimal(amount) ?? `${amount.n}/${amount.d}`;
  const [whole = '', fraction = ''] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const padded = fraction.padEnd(decimals, '0');
  return padded === '' ? grouped : `${grouped}.${padded}`;
}
