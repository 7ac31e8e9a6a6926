import { add, compare, type Rational, ZERO } from '@tallystick/runtime';
import type { Debt, Ledger } from './ledger.ts';

/**
 * Phase 6: a debt unmet in the last period to make it up becomes shortfall and leaves the ledger; the others are
 * carried. Gives the shortfall.
 */
export function carry(ledger: Ledger, period: number): readonly Debt[] {
  const unmet = ledger.debts.filter((debt) => compare(debt.amount, ZERO) > 0);
  ledger.debts = unmet.filter((debt) => debt.due > period);
  return unmet.filter((debt) => debt.due <= period);
}

/** What stands of the deficits of earlier periods, by group. */
export function carriedInto({ debts }: Ledger, period: number): ReadonlyMap<string, Rational> {
  const carried = new Map<string, Rational>();
  for (const { group, incurred, amount } of debts)
    if (incurred < period) carried.set(group, add(carried.get(group) ?? ZERO, amount));
  return carried;
}
