import { type Account, type AccountPeriod, add, decimal, format, ZERO } from '@tallystick/runtime';

/** What a case expects: an amount of one account and period, of the entries that agree with `of`. */
export interface Expected {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly amount: Exclude<keyof AccountPeriod, 'period' | 'due' | 'elections'>;
  readonly of?: Readonly<Record<string, string | number>>;
  readonly is: string;
  /** The arithmetic, by hand. */
  readonly because: string;
}

/** The sum of the entries that an expectation speaks of; undefined where there is no such account and period. */
export function amountIn(accounts: readonly Account[], expected: Expected): string | undefined {
  const account = accounts.find(({ party, state }) => party === expected.party && state === expected.state);
  const period = account?.periods.find((candidate) => candidate.period === expected.period);
  if (period === undefined) return undefined;
  const entries: readonly { readonly amount: string }[] = period[expected.amount] ?? [];
  const wanted = Object.entries(expected.of ?? {});
  const sum = entries
    .filter((entry) => {
      const values = new Map<string, unknown>(Object.entries(entry));
      return wanted.every(([name, value]) => values.get(name) === value);
    })
    .reduce((total, { amount }) => add(total, decimal(amount)), ZERO);
  return format(sum);
}
