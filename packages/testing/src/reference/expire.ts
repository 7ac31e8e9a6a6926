import { compare, ZERO } from '@tallystick/runtime';
import type { Ledger, Lot } from './ledger.ts';

/** Phase 7: lots in the last period of their use leave the ledger; what stands is the bank. Gives those that left. */
export function expire(ledger: Ledger, period: number): readonly Lot[] {
  const left = ledger.lots.filter((lot) => compare(lot.amount, ZERO) > 0);
  ledger.lots = left.filter((lot) => lot.last > period);
  return left.filter((lot) => lot.last <= period);
}
