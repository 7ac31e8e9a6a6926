import { decimal, type Rational, toDecimal, ZERO } from '@tallystick/runtime';
import { decimalsOf, formatAmount } from '../amounts.ts';
import type { Measure } from '../tables/balances.ts';
import type { Column, Table } from '../tables/table.ts';
import type { ChangeShare, Impact, ImpactMove } from './diff.ts';

/** The amounts that a table of differences has columns for; the others follow from them. */
export const COLUMNS: readonly Measure[] = [
  'issued',
  'owed',
  'received',
  'sent',
  'retired',
  'expired',
  'bank',
  'interest',
  'carried',
  'shortfall',
];

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

/** The differences by party, state, period and group, worst first, with their sums; and how many rows are left out. */
export function impactTable(
  { moves, totals, attribution }: Impact,
  most: number,
): Table & { readonly left: number } {
  const rows = new Map<string, ImpactMove[]>();
  for (const move of moves) {
    const key = JSON.stringify([move.party, move.state, move.period, move.group]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [move]);
    else row.push(move);
  }
  const shown = [...rows.values()].slice(0, most);
  const amounts = COLUMNS.filter(
    (column) =>
      moves.some(({ amount }) => amount === column) || totals.some(({ amount }) => amount === column),
  );
  const decimals = mostDecimals([...moves, ...totals].map(({ difference }) => difference));
  const cells = (
    all: readonly { readonly amount: Measure; readonly difference: string }[],
  ): readonly string[] =>
    amounts.map((column) => signed(all.find(({ amount }) => amount === column)?.difference, decimals));
  // Where one change alone acts, it is the reason of all that moves.
  const isSplit = (attribution?.units ?? []).length > 1;
  return {
    columns: [
      ...['party', 'state'].map(left),
      right('period'),
      left('group'),
      ...amounts.map(right),
      ...(isSplit ? [left('because')] : []),
    ],
    rows: shown.map((row) => {
      const [{ party = '', state = '', period = 0, group = '', shares, amount } = {}] = row;
      const because = isSplit ? [becauseText(amount ?? 'owed', shares ?? [])] : [];
      return [party, state, `${period}`, group, ...cells(row), ...because];
    }),
    totals: [['total', '', '', '', ...cells(totals), ...(isSplit ? [''] : [])]],
    left: rows.size - shown.length,
  };
}

/** `shortfall: 2 by -266.1`, of the worst amount of a row. */
function becauseText(amount: Measure, shares: readonly ChangeShare[]): string {
  const texts = shares.map(({ unit, share }) => `${signedExact(share)} by ${unit}`);
  return `${amount} ${texts.join(', ')}`;
}

/** What each unit of changes does to the sums of all accounts. */
export function attributionTable({ totals, attribution }: Impact): Table {
  const units = attribution?.units ?? [];
  const shown = totals.filter(({ amount }) => COLUMNS.includes(amount));
  const shareOf = (unit: number, shares: readonly ChangeShare[] | undefined): string =>
    shares?.find((one) => one.unit === unit)?.share ?? '0';
  const all = shown.flatMap(({ difference, shares }) => [
    difference,
    ...units.map((unit) => shareOf(unit, shares)),
  ]);
  const decimals = mostDecimals(all);
  return {
    columns: [right('change'), ...shown.map(({ amount }) => right(amount))],
    rows: units.map((unit) => [
      `${unit}`,
      ...shown.map(({ shares }) => signed(shareOf(unit, shares), decimals)),
    ]),
    totals: [['all', ...shown.map(({ difference }) => signed(difference, decimals))]],
  };
}

/** `+12.50`, `-3.00`; `-` for nothing. */
export function signed(amount: string | undefined, decimals: number): string {
  const value = amount === undefined ? ZERO : fraction(amount);
  if (value.n === 0n) return '-';
  const sign = value.n > 0n ? '+' : '';
  return toDecimal(value) === undefined
    ? `${sign}${approximate(value, decimals)}`
    : `${sign}${formatAmount(value, decimals)}`;
}

function signedExact(amount: string): string {
  return signed(amount, 0);
}

/** A fraction without an exact decimal, to a hundredth of what the others show: `~12.333`. */
function approximate({ n, d }: Rational, decimals: number): string {
  const places = decimals + 2;
  const size = n < 0n ? -n : n;
  const scaled = (2n * size * 10n ** BigInt(places) + d) / (2n * d);
  return `${n < 0n ? '-' : ''}~${formatAmount({ n: scaled, d: 10n ** BigInt(places) }, places)}`;
}

/** A share is a decimal or, where it has none, a fraction: `1/3`. */
export function fraction(text: string): Rational {
  const [n = '', d] = text.split('/');
  return d === undefined ? decimal(n) : { n: BigInt(n), d: BigInt(d) };
}

/** How many decimals the finest of some amounts has. */
export function mostDecimals(amounts: readonly string[]): number {
  return amounts.reduce((most, amount) => Math.max(most, decimalsOf(fraction(amount))), 0);
}
