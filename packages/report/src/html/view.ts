import type { Account, Result } from '@tallystick/runtime';
import { DIMENSIONS, type Dimension } from '../tables/balances.ts';

/** What of a statement is shown: what its rows are told apart by, and of whom. */
export interface View {
  readonly by: readonly Dimension[];
  readonly party?: string;
  readonly state?: string;
}

/** So many accounts are shown each for itself before a reader asks for one. */
const FEW = 6;

/** What a reader sees first: everything where there is little of it, else the sums of each state. */
export function firstView({ accounts }: Pick<Result, 'accounts'>): View {
  return { by: accounts.length <= FEW ? DIMENSIONS : ['state', 'period'] };
}

/** The accounts that a view is about. */
export function accountsIn(accounts: readonly Account[], { party, state }: View): readonly Account[] {
  return accounts.filter(
    (one) => (party === undefined || one.party === party) && (state === undefined || one.state === state),
  );
}
