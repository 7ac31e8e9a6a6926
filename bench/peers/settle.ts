import type { Sale } from '../act/fleet.ts';
import { ACCOUNT, YEAR } from '../act/postings.ts';
import { FIRST_YEAR, GROUPS } from '../act/rule.ts';
import { type Arithmetic, ledgerOver } from './ledger.ts';
import { keyOf } from './rule-as-read.ts';
import type { Totals } from './totals.ts';

/** The ledgers of the first accounts from exact postings, results in tenths. */
export function settleOver<N>(
  numbers: Arithmetic<N>,
  tenths: Int32Array,
  accounts: number,
  credits: (tenths: number) => N,
  inTenths: (credits: N) => number,
): number[] {
  return Array.from({ length: accounts }, (_, account) =>
    ledgerOver(numbers, (year, group, amount) =>
      credits(tenths[account * ACCOUNT + (year - FIRST_YEAR) * YEAR + group * 3 + amount] ?? 0),
    )
      .flat()
      .map(inTenths),
  ).flat();
}

/** The ledger of one account from a peer's own totals, results in tenths. */
export function settleTotals<N>(
  numbers: Arithmetic<N>,
  totals: ReadonlyMap<string, Totals<N>>,
  account: { readonly manufacturer: string; readonly state: Sale['state'] },
  inTenths: (credits: N) => number,
): number[] {
  return ledgerOver(numbers, (model_year, group, amount) => {
    const total = totals.get(keyOf({ ...account, model_year }, GROUPS[group] ?? 'light'));
    if (total === undefined) return numbers.zero;
    return amount === 0 ? total.deficit : amount === 1 ? total.zev : total.nzev;
  })
    .flat()
    .map(inTenths);
}
