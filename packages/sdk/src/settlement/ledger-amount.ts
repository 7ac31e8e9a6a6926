import type { LedgerAmount, LedgerFilter } from '@tallystick/model';
import { sum } from '@tallystick/report';
import type { AccountPeriod, Rational } from '@tallystick/runtime';

/** An entry of any list of a result, by what it can be told apart by. */
export interface LedgerEntry {
  readonly amount: string;
  readonly step?: string;
  readonly kind?: string;
  readonly group: string;
  readonly vintage?: number;
  readonly against?: string;
  readonly incurred?: number;
}

/** The amount that `deficits(light)`, `retired(low_volume)` or `bank(ZEV, light, 2024)` mean in one period of an account. */
export function ledgerAmount(period: AccountPeriod, amount: LedgerAmount, filter: LedgerFilter): Rational {
  return sum(ledgerEntries(period, amount, filter).map((entry) => entry.amount));
}

/**
 * The entries that pass the filter. Groups and periods are those of the lot where the entry is about a lot, else those
 * of the debt.
 */
export function ledgerEntries(
  period: AccountPeriod,
  amount: LedgerAmount,
  { steps, kinds, groups, periods }: LedgerFilter,
): readonly LedgerEntry[] {
  const entries: readonly LedgerEntry[] = period[amount];
  return entries.filter(
    (entry) =>
      admits(steps, entry.step) &&
      admits(kinds, entry.kind) &&
      admits(groups, entry.group) &&
      admits(periods, entry.vintage ?? entry.incurred ?? period.period),
  );
}

function admits<T>(allowed: readonly T[] | undefined, value: T | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}
