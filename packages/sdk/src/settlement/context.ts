import type { Context, Program } from '@tallystick/model';
import type { AccountPeriod } from '@tallystick/runtime';
import { choicesIn } from './elections.ts';
import { ledgerAmount } from './ledger-amount.ts';

/** What conditions, limits and budgets of the settlement see: the amounts of one account in one period. */
export function settlementContext(program: Program, period: AccountPeriod): Context {
  return {
    program,
    period: period.period,
    ...choicesIn(period),
    ledger: ({ amount, filter }) => ledgerAmount(period, amount, filter),
  };
}
