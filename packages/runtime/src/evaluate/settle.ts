import type { FactError } from '../evaluator.ts';
import { accountsOf } from '../ledger/accounts.ts';
import {
  capacityOf,
  emptyBalances,
  emptyLedger,
  emptyPostings,
  emptyWidePostings,
  emptyWideSums,
  type LeftOut,
  largestOf,
  NOTHING_LEFT_OUT,
  type PeriodSpan,
  type Postings,
  SAFE,
} from '../ledger/grid.ts';
import { dueOf, Opening, type Standing, standingOf, WideOpening } from '../ledger/opening.ts';
import type { Opened } from '../ledger/plan.ts';
import { Trace, WideTrace } from '../ledger/trace.ts';
import { type Overdrawn, Transfers } from '../ledger/transfers.ts';
import type { Account } from '../result.ts';
import { groupFaults, settledFaults, sumFaults } from './faults.ts';
import { type Traced, traced } from './fold.ts';
import type { Batch, Failed, Run } from './prepared.ts';
import { overdrawnErrors } from './transfers.ts';

export interface Done<State extends string, Kind extends string, Group extends string, Step extends string> {
  readonly accounts: readonly Account<State, Kind, Group, Step>[];
  readonly leftOut: readonly LeftOut[];
}

/** What was posted in ordinary numbers, and the periods to settle. */
interface Narrow {
  readonly postings: Postings;
  readonly leftOut: readonly LeftOut[];
  readonly span: PeriodSpan;
}

/**
 * Undefined where ordinary numbers are not proved to hold what these facts can reach, and where a sum is no amount: exact
 * ones say why.
 */
export function settleNarrow<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(run: Run<Readings, State, Kind, Group, Step>): Done<State, Kind, Group, Step> | Failed | undefined {
  const posted = postNarrow(run);
  if (posted === undefined || 'errors' in posted) return posted;
  const traced = traceNarrow(run, posted);
  if (traced === undefined || 'errors' in traced) return traced;
  return { accounts: accountsOf(traced.settled, traced.trace), leftOut: posted.leftOut };
}

export function postNarrow<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(run: Run<Readings, State, Kind, Group, Step>): Narrow | Failed | undefined {
  const { law, batches, parties, readings, periods } = run;
  if (law.round === undefined || !batches.every((batch) => fits(batch))) return undefined;
  const { codes } = run.elected;
  const postings = emptyPostings(parties.length * law.sizes.states, periods, law.sizes, codes);
  const leftOut = batches.map((batch) =>
    leftOutOf(batch, batch.record.post?.(batch.columns, readings, postings) ?? false),
  );
  for (const at of run.transfers.named) postings.seen[at] = 1;
  const span = spanOf(run, postings.seen);
  const faults = groupFaults(run, leftOut);
  if (faults.length > 0) return { errors: faults };
  if (settledFaults(run, law.round(postings), span).length > 0) return undefined;
  return { postings, leftOut, span };
}

export function traceNarrow<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  run: Run<Readings, State, Kind, Group, Step>,
  { postings, span = spanOf(run, postings.seen) }: Pick<Narrow, 'postings'> & Partial<Narrow>,
): Traced<State, Kind, Group, Step> | Failed | undefined {
  const { law, parties, readings, periods } = run;
  const standing = standingOf(run.opening, parties, law.info, periods);
  const sum =
    total(postings.deficits) + total(postings.credits) + openingTotal(standing) + Number(run.transfers.total);
  const plan = law.planOf(periods, readings, openedBy(run));
  const settled = Math.max(0, span.last - span.first + 1);
  const most = plan.interest?.most(sum, settled, postings.deficits.length) ?? sum;
  if (law.ledgerBound(most) > SAFE || most > SAFE) return undefined;
  const trace = new Trace();
  const balances = emptyBalances(postings.accounts, periods, law.sizes);
  const opening = standing.size === 0 ? undefined : new Opening(standing, periods, law.sizes.groups);
  const { movements } = run.transfers;
  const transfers = movements.size === 0 ? undefined : new Transfers(movements, periods);
  const ledger = emptyLedger(periods, law.sizes);
  law.settle(postings, plan, readings, span, ledger, balances, trace, opening, transfers);
  const overdrawn = overdrawnIn(run, transfers?.overdrawn);
  if (overdrawn.length > 0) return { errors: overdrawn };
  return traced(run, span, postings.seen, standing, plan.lastDue, trace);
}

export function settleWide<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(run: Run<Readings, State, Kind, Group, Step>): Done<State, Kind, Group, Step> | Failed {
  const { law, batches, parties, readings, periods } = run;
  const accounts = parties.length * law.sizes.states;
  const sums = emptyWideSums(accounts, periods, law.sizes, run.elected.codes);
  const leftOut = batches.map((batch) =>
    leftOutOf(batch, batch.record.postWide(batch.columns, readings, sums)),
  );
  const postings = emptyWidePostings(accounts, periods, law.sizes, run.elected.codes);
  for (const at of run.transfers.named) sums.seen[at] = 1;
  const span = spanOf(run, sums.seen);
  const faults = [...groupFaults(run, leftOut), ...sumFaults(run, law.roundWide(sums, postings), span)];
  if (faults.length > 0) return { errors: faults };
  const plan = law.planOf(periods, readings, openedBy(run));
  const trace = new WideTrace();
  const standing = standingOf(run.opening, parties, law.info, periods);
  const opening = standing.size === 0 ? undefined : new WideOpening(standing, periods, law.sizes.groups);
  const { movements } = run.transfers;
  const transfers = movements.size === 0 ? undefined : new Transfers(movements, periods);
  law.settleWide(postings, plan, readings, span, trace, opening, transfers);
  const overdrawn = overdrawnIn(run, transfers?.overdrawn);
  if (overdrawn.length > 0) return { errors: overdrawn };
  const { settled, trace: rows } = traced(run, span, sums.seen, standing, plan.lastDue, trace);
  return { accounts: accountsOf(settled, rows), leftOut };
}

function overdrawnIn<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  { law, transferBatches, parties, periods }: Run<Readings, State, Kind, Group, Step>,
  overdrawn: readonly Overdrawn[] = [],
): readonly FactError[] {
  return overdrawnErrors(overdrawn, transferBatches, parties, periods, law.info);
}

/** What the earlier result settled for the plan of this run. */
function openedBy<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>({ law, opening, openedAt }: Run<Readings, State, Kind, Group, Step>): Opened | undefined {
  return openedAt === undefined ? undefined : { first: openedAt, due: dueOf(opening, law.info) };
}

/** @param some what posting the facts returned */
function leftOutOf<Readings>({ record, columns }: Batch<Readings>, some: boolean): LeftOut {
  return some ? record.leftOut(columns) : NOTHING_LEFT_OUT;
}

/** True if the record's sums fit: by what its arrays can hold, or else by what they do hold. */
function fits<Readings>({ record, columns }: Batch<Readings>): boolean {
  if (record.bound === undefined) return false;
  return record.bound(columns, capacityOf) <= SAFE || record.bound(columns, largestOf) <= SAFE;
}

/** One horizon for all accounts: from the first to the last period with facts in scope; empty where there is none. */
function spanOf<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(run: Run<Readings, State, Kind, Group, Step>, seen: Uint8Array): PeriodSpan {
  let first = run.periods;
  let last = -1;
  for (let at = seen.indexOf(1); at >= 0; at = seen.indexOf(1, at + 1)) {
    const period = at % run.periods;
    first = Math.min(first, period);
    last = Math.max(last, period);
  }
  return { first: run.openedAt ?? first, last: run.through ?? last };
}

function total(amounts: Float64Array): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function openingTotal(standing: ReadonlyMap<number, Standing>): number {
  let sum = 0;
  for (const { lots, debts, past } of standing.values())
    for (const [, steps] of [...lots, ...debts, ...past.deficits]) sum += Number(steps);
  return sum;
}
