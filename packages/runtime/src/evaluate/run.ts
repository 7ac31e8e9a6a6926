import { checkColumns, isPartyColumn, wrongRecords } from '../columns/check.ts';
import type { Codes, Columns, FactColumns, PartyColumn, Quantities } from '../columns/columns.ts';
import type { EvaluateOptions, Evaluation, EvaluatorInfo, FactError } from '../evaluator.ts';
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
  SAFE,
} from '../ledger/grid.ts';
import { dueOf, lastPeriodOf, Opening, type Standing, standingOf, WideOpening } from '../ledger/opening.ts';
import type { Opened } from '../ledger/plan.ts';
import { byAccount } from '../ledger/pools.ts';
import { Trace, WideTrace } from '../ledger/trace.ts';
import { type Overdrawn, Transfers, WideTransfers } from '../ledger/transfers.ts';
import { DivisionByZero } from '../rational.ts';
import type { Account } from '../result.ts';
import { checkOptions } from './check-options.ts';
import { partyNames, withOneDirectory } from './directory.ts';
import {
  type ElectionBatch,
  elect,
  electingParties,
  electionsInForce,
  NOTHING_ELECTED,
} from './elections.ts';
import { gapError, sizeError } from './extent.ts';
import { groupFaults, settledFaults, sumFaults } from './faults.ts';
import type { Law, LawRecord } from './law.ts';
import { noticesOf, strangerNotices } from './notices.ts';
import { readOpening } from './opening-read.ts';
import type { Batch, Run } from './prepared.ts';
import {
  overdrawnErrors,
  partiesIn,
  readTransfers,
  type TransferBatch,
  wrongTransfers,
} from './transfers.ts';

/**
 * Computes every account: checks the columns, posts the facts, rounds, settles with a trace and folds the trace into
 * the result. Ordinary numbers compute where the batch is proved to fit, exact wide ones where not.
 */
export function evaluateLaw<
  Readings extends Readonly<Record<string, string>>,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  law: Law<Readings, State, Kind, Group, Step>,
  facts: FactColumns,
  options: EvaluateOptions = {},
): Evaluation<State, Kind, Group, Step> {
  const run = prepare(law, facts, options);
  if ('errors' in run) return { ok: false, errors: run.errors };
  const settled = settleNarrow(run) ?? dividing(() => settleWide(run), run);
  if ('errors' in settled) return { ok: false, errors: settled.errors };
  return {
    ok: true,
    accounts: settled.accounts,
    notices: [...noticesOf(law, run.batches, settled.leftOut), ...strangerNotices(run.elected)],
  };
}

/** A condition that divides by zero has no answer, so that nothing can be said of any fact. */
function dividing<T>(
  settle: () => T,
  { batches }: { readonly batches: readonly { readonly record: { readonly name: string } }[] },
): T | Failed {
  try {
    return settle();
  } catch (error) {
    if (!(error instanceof DivisionByZero)) throw error;
    const record = batches.map((batch) => batch.record.name).join(', ');
    return {
      errors: [
        { record, message: 'A condition divides by zero for these facts; a rule must say what holds then.' },
      ],
    };
  }
}

type Failed = { readonly errors: readonly FactError[] };
interface Done<State extends string, Kind extends string, Group extends string, Step extends string> {
  readonly accounts: readonly Account<State, Kind, Group, Step>[];
  readonly leftOut: readonly LeftOut[];
}

function prepare<
  Readings extends Readonly<Record<string, string>>,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  law: Law<Readings, State, Kind, Group, Step>,
  facts: FactColumns,
  options: EvaluateOptions,
): Run<Readings, State, Kind, Group, Step> | Failed {
  const { info } = law;
  const errors: FactError[] = [...wrongRecords(info, facts), ...checkOptions(options, law.choices, info)];
  const given: { record: LawRecord<Readings>; columns: Columns }[] = [];
  const transferBatches: TransferBatch[] = [];
  const electionBatches: ElectionBatch[] = [];
  for (const [name, columns] of Object.entries(facts)) {
    const record = law.records.find((one) => one.name === name);
    const fields = info.records.find((one) => one.name === name);
    if (fields !== undefined) errors.push(...checkColumns(fields, columns, info));
    if (record !== undefined) given.push({ record, columns });
    const transfers = law.transfers?.find((one) => one.name === name);
    if (transfers !== undefined) transferBatches.push({ record: transfers, columns });
    const elections = law.elections?.find((one) => one.name === name);
    if (elections !== undefined) electionBatches.push({ record: elections, columns });
  }
  const read = readOpening(options.opening?.accounts ?? [], info);
  if (!read.ok)
    for (const fault of read.faults)
      errors.push({ record: '', message: `The earlier result cannot be continued. ${fault}` });
  const opening = read.ok ? read.accounts : [];
  const openingLast = lastPeriodOf(opening);
  if (errors.length === 0) errors.push(...wrongTransfers(transferBatches));
  if (errors.length > 0) return { errors };
  const { batches, parties } = withOneDirectory(given, [
    ...opening.map((account) => account.party),
    ...partiesIn(transferBatches),
    ...electingParties(electionBatches),
  ]);
  const dated = [...batches, ...transferBatches];
  const last = Math.max(
    ...dated.map(({ record, columns }) => largestOf(numbersOf(columns[record.period]))),
    openingLast ?? 0,
  );
  for (const { record, columns } of dated) {
    const years = numbersOf(columns[record.period]);
    for (let row = 0; openingLast !== undefined && row < columns.rows; row++)
      if ((years[row] ?? 0) <= openingLast) {
        errors.push({
          record: record.name,
          row,
          field: record.period,
          found: `${years[row]}`,
          message: `${years[row]} is already settled: the opening result ends with ${openingLast}.`,
        });
        break;
      }
  }
  const through = options.through;
  const openedAt = openingLast === undefined ? undefined : openingLast + 1 - info.firstPeriod;
  const readings = { ...law.readings, ...options.readings };
  const periods = Math.max(last, through ?? 0, openingLast ?? 0, info.firstPeriod) - info.firstPeriod + 1;
  const years = dated.map(({ record, columns }) => ({
    record: record.name,
    field: record.period,
    years: numbersOf(columns[record.period]),
  }));
  const gap = gapError(years, info.firstPeriod, last, openingLast);
  const size = sizeError(parties.length, periods, law.sizes, info);
  if (gap !== undefined) errors.push(gap);
  else if (size !== undefined) errors.push(size);
  if (errors.length > 0) return { errors };
  const named = new Set([
    ...given.flatMap(({ record, columns }) => partyNames(columns[record.party])),
    ...partiesIn(transferBatches),
    ...opening.map(({ party }) => party),
  ]);
  const electorate = { parties, named, periods, info, opening, openedAt };
  const elected =
    info.elections === undefined ? NOTHING_ELECTED : elect(electionBatches, options, electorate);
  if ('errors' in elected) return elected;
  return {
    law,
    batches,
    transferBatches,
    transfers: readTransfers(transferBatches, parties, periods, info),
    parties,
    readings,
    periods,
    through: through === undefined ? undefined : through - info.firstPeriod,
    opening,
    openedAt,
    elected,
  };
}

function numbersOf(column: number | PartyColumn | Codes | Quantities | undefined): ArrayLike<number> {
  return column === undefined || typeof column === 'number'
    ? []
    : isPartyColumn(column)
      ? column.codes
      : column;
}

/**
 * Undefined where ordinary numbers are not proved to hold what these facts can reach, and where a sum is no amount: exact
 * ones say why.
 */
function settleNarrow<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(run: Run<Readings, State, Kind, Group, Step>): Done<State, Kind, Group, Step> | Failed | undefined {
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
  const standing = standingOf(run.opening, parties, law.info, periods);
  const most =
    total(postings.deficits) + total(postings.credits) + openingTotal(standing) + Number(run.transfers.total);
  if (law.ledgerBound(most) > SAFE || most > SAFE) return undefined;
  const plan = law.planOf(periods, readings, openedBy(run));
  const trace = new Trace();
  const balances = emptyBalances(postings.accounts, periods, law.sizes);
  const opening = standing.size === 0 ? undefined : new Opening(standing, periods, law.sizes.groups);
  const { movements } = run.transfers;
  const transfers = movements.size === 0 ? undefined : new Transfers(movements, periods);
  const ledger = emptyLedger(periods, law.sizes);
  law.settle(postings, plan, readings, span, ledger, balances, trace, opening, transfers);
  const overdrawn = overdrawnIn(run, transfers?.overdrawn);
  if (overdrawn.length > 0) return { errors: overdrawn };
  return { accounts: fold(run, span, postings.seen, standing, plan.lastDue, trace), leftOut };
}

function settleWide<
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
  const transfers = movements.size === 0 ? undefined : new WideTransfers(movements, periods);
  law.settleWide(postings, plan, readings, span, trace, opening, transfers);
  const overdrawn = overdrawnIn(run, transfers?.overdrawn);
  if (overdrawn.length > 0) return { errors: overdrawn };
  return { accounts: fold(run, span, sums.seen, standing, plan.lastDue, trace), leftOut };
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

function fold<Readings, State extends string, Kind extends string, Group extends string, Step extends string>(
  run: Run<Readings, State, Kind, Group, Step>,
  span: PeriodSpan,
  seen: Uint8Array,
  standing: ReadonlyMap<number, Standing>,
  due: readonly number[],
  trace: Trace | WideTrace,
): readonly Account<State, Kind, Group, Step>[] {
  const { periods, elected } = run;
  const { info } = run.law;
  const rows = info.pools === undefined && info.seeds === undefined ? trace : byAccount(trace);
  const isNamed = (account: number): boolean =>
    standing.has(account) || seen.subarray(account * periods, (account + 1) * periods).includes(1);
  // A party with an account in a state has one in those that open with its credits, whatever it sells there.
  const listed = (account: number): boolean => {
    const state = account % info.states.length;
    const before = sourcesOf(state, info);
    return isNamed(account) || before.some((one) => isNamed(account - state + one));
  };
  const chosen =
    info.elections &&
    ((account: number, period: number) => electionsInForce(elected, account * periods + period, info));
  return accountsOf({ info, parties: run.parties, listed, periods, ...span, due, chosen }, rows);
}

/** The states whose credits a state opens with, those with which they opened themselves among them. States are codes. */
function sourcesOf(state: number, { states, seeds = {} }: EvaluatorInfo): readonly number[] {
  const found = new Set<number>();
  const before = (code: number): number => states.indexOf(seeds[states[code] ?? ''] ?? '');
  for (let from = before(state); from >= 0 && !found.has(from); from = before(from)) found.add(from);
  return [...found];
}

function total(amounts: Float64Array): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function openingTotal(standing: ReadonlyMap<number, Standing>): number {
  let sum = 0;
  for (const { lots, debts } of standing.values())
    for (const [, steps] of [...lots, ...debts]) sum += Number(steps);
  return sum;
}
