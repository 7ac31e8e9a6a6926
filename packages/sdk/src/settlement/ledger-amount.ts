import type { AccountAmount, LedgerAmount, LedgerFilter } from '@tallystick/model';
import { sum } from '@tallystick/report';
import { type AccountPeriod, metOf, type Rational } from '@tallystick/runtime';

/** An entry of any list of a result, by what it can be told apart by. */
export interface LedgerEntry {
  readonly amount: string;
  readonly step?: string;
  readonly kind?: string;
  readonly group: string;
  readonly vintage?: number;
  readonly origin?: string;
  readonly against?: string;
  readonly incurred?: number;
  readonly due?: number;
  readonly from?: string;
  readonly to?: string;
  readonly pool?: string;
  readonly counterpart?: string;
  readonly met?: string;
}

/** The amount that `deficits(light)`, `retired(low_volume)` or `bank(ZEV, light, 2024)` mean in one period of an account. */
export function ledgerAmount(period: AccountPeriod, amount: LedgerAmount, filter: LedgerFilter): Rational {
  const entries =
    amount === 'carried deficits' ? carriedInto(period, filter) : ledgerEntries(period, amount, filter);
  return sum(entries.map((entry) => entry.amount));
}

/** What was carried into a period is what became of it there: it was met, carried on (less the interest), or became a shortfall. */
function carriedInto(
  { period, retired, interest = [], carried, shortfall }: AccountPeriod,
  filter: LedgerFilter,
): readonly LedgerEntry[] {
  return [
    ...retired.map(metBy),
    ...carried,
    ...shortfall,
    ...interest.map((entry) => ({ ...entry, amount: `-${entry.amount}` })),
  ].filter(({ group, incurred = period }) => incurred < period && admits(filter.groups, group));
}

/** The entries of a list of the period that pass the filter. */
export function ledgerEntries(
  period: AccountPeriod,
  amount: AccountAmount,
  filter: LedgerFilter,
): readonly LedgerEntry[] {
  return entriesOf(period, amount).filter((entry) => passes(entry, filter, period.period));
}

/** All entries of an amount. */
export function entriesOf(period: AccountPeriod, amount: AccountAmount): readonly LedgerEntry[] {
  return amount === 'met' ? period.retired.map(metBy) : (period[amount] ?? []);
}

/** What a retirement met: told apart by its step, the kind of its credits, and the deficit. */
export function metBy(move: AccountPeriod['retired'][number]): LedgerEntry {
  const { step, kind, against, incurred } = move;
  return { step, kind, group: against, incurred, amount: metOf(move) };
}

/**
 * True if the entry of a period passes the filter. Groups and periods are those of the lot where the entry is about a
 * lot, else those of the debt.
 */
export function passes(
  entry: Omit<LedgerEntry, 'amount'>,
  { steps, kinds, groups, periods }: LedgerFilter,
  period: number,
): boolean {
  return (
    admits(steps, entry.step) &&
    admits(kinds, entry.kind) &&
    admits(groups, entry.group) &&
    admits(periods, entry.vintage ?? entry.incurred ?? period)
  );
}

function admits<T>(allowed: readonly T[] | undefined, value: T | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}
