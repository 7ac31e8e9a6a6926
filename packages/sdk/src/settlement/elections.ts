import type { Context } from '@tallystick/model';
import type { Account, AccountPeriod } from '@tallystick/runtime';

/** The choices of an account in a period, as expressions ask for them. */
export function choicesIn(period: AccountPeriod | undefined): Pick<Context, 'readings'> {
  const elections = period?.elections;
  if (elections === undefined) return {};
  return { readings: Object.fromEntries(elections.map(({ name, choice }) => [name, choice])) };
}

/** The choices by party, state and period; none where an account is not among these. */
export type Chosen = (party: unknown, state: unknown, period: number) => Pick<Context, 'readings'>;

export function chosenIn(accounts: readonly Account[]): Chosen {
  const known = new Map(
    accounts.flatMap(({ party, state, periods }) =>
      periods.map((period) => [JSON.stringify([party, state, period.period]), choicesIn(period)] as const),
    ),
  );
  return (party, state, period) => known.get(JSON.stringify([party, state, period])) ?? {};
}
