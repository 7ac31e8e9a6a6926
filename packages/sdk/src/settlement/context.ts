import { type Context, firstOf, type Limit, type Program } from '@tallystick/model';
import { type AccountPeriod, add, decimal, type EarlierPeriod } from '@tallystick/runtime';
import { choicesIn } from './elections.ts';
import { ledgerAmount, passes } from './ledger-amount.ts';

/** What conditions, limits and budgets of the settlement see: the amounts of one account in one period. */
export function settlementContext(program: Program, period: AccountPeriod): Context {
  return {
    program,
    period: period.period,
    ...choicesIn(period),
    ledger: ({ amount, filter }) => ledgerAmount(period, amount, filter),
  };
}

/** What the budget of a limit sees: of one over several years also what was incurred in those before. */
export function limitContext(
  program: Program,
  limit: Limit,
  period: AccountPeriod,
  earlier: readonly EarlierPeriod[],
): Context {
  const context = settlementContext(program, period);
  const years = yearsBefore(limit, period.period, earlier);
  if (years.length === 0) return context;
  return {
    ...context,
    ledger: ({ filter }) =>
      years
        .flatMap((year) => year.deficits.filter((entry) => passes(entry, filter, year.period)))
        .reduce((all, { amount }) => add(all, decimal(amount)), ledgerAmount(period, 'deficits', filter)),
  };
}

/** The years before one that a limit takes together with it. */
export function yearsBefore(
  { over }: Limit,
  period: number,
  earlier: readonly EarlierPeriod[],
): readonly EarlierPeriod[] {
  if (over === undefined) return [];
  const first = firstOf(over, period);
  return earlier.filter((year) => year.period >= first && year.period < period);
}
