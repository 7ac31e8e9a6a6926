import { type Account, type AccountPeriod, add, decimal, format, ZERO } from '@tallystick/runtime';

/**
 * What an account comes to, in one form: which lots paid which deficits, whatever the steps are called and in whichever order
 * they are listed.
 */
export function formOf({ periods }: Pick<Account, 'periods'>): string {
  return JSON.stringify(periods.map(periodForm));
}

function periodForm(period: AccountPeriod): unknown {
  const {
    issued,
    invalidated = [],
    received,
    sent,
    deficits,
    retired,
    interest = [],
    expired,
    bank,
    carried,
    shortfall,
  } = period;
  const lists = [issued, invalidated, received, sent, deficits, interest, expired, bank, carried, shortfall];
  return [
    period.period,
    ...lists.map(summed),
    summed(
      retired.map(({ kind, group, vintage, origin, against, incurred, amount }) => ({
        ...{ kind, group, vintage, origin, against, incurred, amount },
      })),
    ),
  ];
}

/** The entries by what tells them apart, those that are alike as one. */
function summed(entries: readonly { readonly amount: string }[]): readonly (readonly [string, string])[] {
  const sums = new Map<string, ReturnType<typeof decimal>>();
  for (const { amount, ...entry } of entries) {
    const key = JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));
    sums.set(key, add(sums.get(key) ?? ZERO, decimal(amount)));
  }
  return [...sums]
    .flatMap(([key, sum]) => (sum.n === 0n ? [] : [[key, format(sum)] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
