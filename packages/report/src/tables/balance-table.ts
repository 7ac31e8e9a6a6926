import { type Account, compare, largestOf } from '@tallystick/runtime';
import { decimalsOf, formatAmount } from '../amounts.ts';
import {
  type Balance,
  balances,
  type Dimension,
  MEASURES,
  type Measure,
  type NameOrder,
} from './balances.ts';
import type { Table } from './table.ts';

/** Columns that appear only where one of their amounts is not zero. */
const SELDOM: readonly Measure[] = ['seeded', 'invalidated', 'received', 'sent', 'expired', 'interest'];

/**
 * The table of a memo: a row for each combination of the dimensions, the amounts with equal decimals, and totals over
 * all parties and states (by period where the rows are).
 */
export function balanceTable(
  accounts: readonly Account[],
  by: readonly Dimension[],
  order?: NameOrder,
): Table {
  const rows = balances(accounts, by, order);
  const inner = by.filter((dimension) => dimension === 'period' || dimension === 'group');
  const totals = rows.length > 1 ? balances(accounts, inner.length < by.length ? inner : [], order) : [];
  const all = [...rows, ...totals];
  const measures = shownMeasures(rows, by);
  const decimals = largestOf(
    all.flatMap((row) => measures.map((measure) => decimalsOf(row.amounts[measure]))),
  );
  const amounts = (row: Balance): string[] =>
    measures.map((measure) =>
      row.amounts[measure].n === 0n ? '-' : formatAmount(row.amounts[measure], decimals),
    );
  return {
    columns: [
      ...by.map((title) => ({ title, align: title === 'period' ? ('right' as const) : ('left' as const) })),
      ...measures.map((title) => ({ title, align: 'right' as const })),
    ],
    rows: rows.map((row) => [...by.map((dimension) => row.key[dimension] ?? ''), ...amounts(row)]),
    totals: totals.map((row) => [
      ...by.map((dimension, index) => row.key[dimension] ?? (index === 0 ? 'Total' : '')),
      ...amounts(row),
    ]),
  };
}

/** True where credits met another amount than theirs. */
function isAtRate({ amounts }: Balance): boolean {
  return compare(amounts.met, amounts.retired) !== 0;
}

/** The columns of a table: those of seldom things only where there are such. */
export function shownMeasures(rows: readonly Balance[], by: readonly Dimension[]): readonly Measure[] {
  return MEASURES.filter(
    (measure) =>
      (measure !== 'met' || by.includes('group') || rows.some(isAtRate)) &&
      (!SELDOM.includes(measure) || rows.some((row) => row.amounts[measure].n !== 0n)),
  );
}
