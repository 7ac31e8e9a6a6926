import type { Expression, Program } from '@tallystick/model';
import { childrenOf } from '@tallystick/model';
import { postingLines } from '@tallystick/report';
import type { AccountPeriod } from '@tallystick/runtime';
import type { AccountName } from '../explain/account-facts.ts';
import { explainPostings, type RecordFacts } from '../explain/postings.ts';
import { type LedgerEntry, ledgerEntries } from '../settlement/ledger-amount.ts';

/** How the amounts in an expression came about, in short: the postings of the rules, or the entries that they sum. */
export function because(
  program: Program,
  facts: readonly RecordFacts[],
  account: AccountName,
  period: AccountPeriod,
  expression: Expression,
): readonly string[] {
  if (expression.kind !== 'ledger') {
    return childrenOf(expression).flatMap((child) => because(program, facts, account, period, child));
  }
  const { amount, filter } = expression;
  const entries = ledgerEntries(period, amount, filter);
  if (entries.length === 0) {
    const others = ledgerEntries(period, amount, {});
    return others.length === 0 ? [`${amount}: none`] : [`${amount} is only:`, ...others.map(entryText)];
  }
  if (amount !== 'issued' && amount !== 'deficits') return entries.map(entryText);
  const kind = amount === 'issued' ? 'credit' : 'deficit';
  const { posted } = explainPostings(program, kind, facts, account, period.period);
  return posted
    .filter((one) => entries.some((entry) => entry.group === one.group && entry.kind === one.kind))
    .flatMap((one) => one.rules.flatMap((posting) => postingLines(posting)));
}

/** `25 low_volume ZEV light 2024 against tractors 2024`. */
function entryText({ amount, step, kind, group, vintage, against, incurred }: LedgerEntry): string {
  const debt = against === undefined ? incurred : `against ${against} ${incurred}`;
  return [amount, step, kind, group, vintage, debt].filter((part) => part !== undefined).join(' ');
}
