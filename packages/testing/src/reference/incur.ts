import { type DeficitRule, inForce } from '@tallystick/model';
import { add, compare, type Rational, ZERO } from '@tallystick/runtime';
import { groupsOf, type Law } from './law.ts';
import type { Ledger } from './ledger.ts';
import type { Posting } from './postings.ts';

/**
 * Phase 3: the deficits posted for the account and period become debts, one a group, whichever rules they come from.
 * A debt is due n periods after it was incurred, n as the carry in force says; without one, at once. Gives the
 * amounts by group: what `deficits(...)` means for the rest of the period.
 */
export function incur(
  law: Law,
  ledger: Ledger,
  period: number,
  deficits: readonly Posting<DeficitRule>[],
): ReadonlyMap<string, Rational> {
  const mine = deficits.filter(
    (posting) =>
      posting.party === ledger.party && posting.state === ledger.state && posting.period === period,
  );
  const due = period + (inForce(law.program.settlement.carries, period)[0]?.periods ?? 0);
  const incurred = new Map<string, Rational>();
  for (const group of groupsOf(law.program)) {
    const amount = mine
      .filter((posting) => posting.group === group)
      .reduce((sum, posting) => add(sum, posting.amount), ZERO);
    if (compare(amount, ZERO) === 0) continue;
    incurred.set(group, amount);
    ledger.debts.push({ group, incurred: period, due, amount });
  }
  return incurred;
}
