import { compare, ZERO } from '@tallystick/runtime';
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
