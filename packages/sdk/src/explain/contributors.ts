import type { Account } from '@tallystick/runtime';

/** An account, and the last period of it that another rests on. */
export interface Contributor {
  readonly account: Account;
  readonly through: number;
}

/**
 * The accounts that one rests on through a period: itself, those that sent it credits, those that sent to these, and so
 * on, each through the last period in which it sent.
 */
export function contributorsTo(
  account: Account,
  through: number,
  accounts: readonly Account[],
): readonly Contributor[] {
  const found = new Map<Account, number>();
  const visit = (one: Account, last: number): void => {
    if ((found.get(one) ?? -Infinity) >= last) return;
    found.set(one, last);
    for (const { period, received } of one.periods) {
      if (period > last) break;
      for (const { from } of received) {
        const sender = accounts.find(({ party, state }) => party === from && state === one.state);
        if (sender !== undefined) visit(sender, period);
      }
    }
  };
  visit(account, through);
  return [...found].map(([one, last]) => ({ account: one, through: last }));
}
