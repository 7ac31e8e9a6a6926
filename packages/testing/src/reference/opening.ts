import { type Account, decimal, earlierIn, metOf } from '@tallystick/runtime';
import { lotOf } from './issue.ts';
import type { Law } from './law.ts';
import type { Ledger } from './ledger.ts';

/** The last period of an earlier result; settlement continues in the one after it. */
export function lastSettled(accounts: readonly Account[]): number | undefined {
  const periods = accounts.flatMap((account) => account.periods.map(({ period }) => period));
  return periods.length === 0 ? undefined : Math.max(...periods);
}

/** An account as an earlier result left it: the lots of its bank and the debts that it carries. */
export function openingLedger(law: Law, account: Account): Ledger {
  const { party, state, periods } = account;
  const closing = periods.at(-1);
  return {
    party,
    state,
    past: earlierIn(account).map(({ period, deficits, retired }) => ({
      period,
      deficits: new Map(deficits.map(({ group, amount }) => [group, decimal(amount)])),
      retired: retired.map(({ kind, origin, against, incurred, ...amounts }) => ({
        lot: { kind, origin },
        debt: { group: against, incurred },
        met: decimal(metOf(amounts)),
      })),
    })),
    lots: (closing?.bank ?? []).map((lot) => lotOf(law, { ...lot, amount: decimal(lot.amount) }, { state })),
    debts: (closing?.carried ?? []).map((debt) => ({ ...debt, amount: decimal(debt.amount) })),
  };
}
