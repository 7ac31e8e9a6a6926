import { inForce, type Program } from '@tallystick/model';
import type { Account, AccountPeriod } from '@tallystick/runtime';
import { isPooled } from '../settlement/books.ts';

/** An account, and the last period of it that another rests on. */
export interface Contributor {
  readonly account: Account;
  readonly through: number;
}

/**
 * The accounts that one rests on through a period: itself, those that sent it credits, those that sent to these, and so
 * on, each through the last period in which it sent. What goes through a pool follows from all accounts of the party there.
 */
export function contributorsTo(
  program: Program,
  account: Account,
  through: number,
  accounts: readonly Account[],
): readonly Contributor[] {
  const found = new Map<Account, number>();
  const visit = (one: Account, last: number): void => {
    if ((found.get(one) ?? -Infinity) >= last) return;
    found.set(one, last);
    for (const now of one.periods) {
      if (now.period > last) break;
      for (const { from, pool } of now.received) {
        const sender = accounts.find(({ party, state }) => party === from && state === one.state);
        if (pool === undefined && sender !== undefined) visit(sender, now.period);
      }
      const pooled = new Set(pooledWith(program, one, now));
      for (const other of accounts)
        if (other.party === one.party && pooled.has(other.state)) visit(other, now.period);
    }
  };
  visit(account, through);
  return [...found].map(([one, last]) => ({ account: one, through: last }));
}

/** The states whose accounts decide what an account gives to a pool or takes there. */
function pooledWith(program: Program, { state }: Account, now: AccountPeriod): readonly string[] {
  if (!isPooled(now)) return [];
  return inForce(program.pools, now.period)
    .map(({ surplus }) => surplus.states)
    .filter((states) => states.includes(state))
    .flat();
}
