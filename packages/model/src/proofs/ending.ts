import type { Account, Holdings } from './holdings.ts';

/** A lot of a kind and group, and its vintage. */
interface Late {
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
}

/** The first lot that an account can earn when nothing is owed any more, nor can be made up; undefined for none. */
export function lotAfterEnd(account: Account, holdings: Holdings): Late | undefined {
  const { credits, periods, isEarned, lastDebt, carriedFor } = holdings;
  const last = lastDebt(account);
  const [state] = account.states;
  if (state === undefined || !Number.isFinite(last)) return undefined;
  const end = last + carriedFor(last);
  for (const vintage of periods.filter((period) => period > end))
    for (const key of credits.keys()) {
      const [kind = '', group = ''] = key.split(' ');
      if (isEarned(kind, group, state, vintage, {}) !== false) return { kind, group, vintage };
    }
  return undefined;
}
