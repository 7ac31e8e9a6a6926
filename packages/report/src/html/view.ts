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

/**
 * What a reader sees first: everything where there is little of it, else the sums of each state. Where there is one party
 * or one state alone, no column says so.
 */
export function firstView({ accounts }: Pick<Result, 'accounts'>): View {
  if (accounts.length > FEW) return { by: ['state', 'period'] };
  const { party, state } = onlyOf(accounts);
  return {
    by: DIMENSIONS.filter(
      (name) => !(name === 'party' && party !== undefined) && !(name === 'state' && state !== undefined),
    ),
  };
}

/** The party and the state of all accounts, each where there is one alone. */
export function onlyOf(accounts: readonly Account[]): { readonly party?: string; readonly state?: string } {
  const [party, anotherParty] = new Set(accounts.map((one) => one.party));
  const [state, anotherState] = new Set(accounts.map((one) => one.state));
  return {
    ...(party !== undefined && anotherParty === undefined && { party }),
    ...(state !== undefined && anotherState === undefined && { state }),
  };
}

/** True where each row of a view is of one account and period alone, so that its numbers can be explained. */
export function isOfAccounts(accounts: readonly Account[], view: View): boolean {
  const only = onlyOf(accountsIn(accounts, view));
  const isTold = (name: Dimension): boolean => view.by.includes(name);
  return (
    isTold('period') &&
    (isTold('party') || only.party !== undefined) &&
    (isTold('state') || only.state !== undefined)
  );
}

/** The accounts that a view is about. */
export function accountsIn(accounts: readonly Account[], { party, state }: View): readonly Account[] {
  return accounts.filter(
    (one) => (party === undefined || one.party === party) && (state === undefined || one.state === state),
  );
}
