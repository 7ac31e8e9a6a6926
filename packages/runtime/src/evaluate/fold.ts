import type { EvaluatorInfo } from '../evaluator.ts';
import type { Settled } from '../ledger/accounts.ts';
import type { PeriodSpan } from '../ledger/grid.ts';
import type { Standing } from '../ledger/opening.ts';
import { earlierIn } from '../ledger/past.ts';
import { byAccount } from '../ledger/pools.ts';
import type { Trace, WideTrace } from '../ledger/trace.ts';
import type { Account } from '../result.ts';
import { electionsInForce } from './elections/elect.ts';
import type { Run } from './prepared.ts';

/** A trace whose rows stand account by account, and what its numbers mean. */
export interface Traced<
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
> {
  readonly settled: Settled<State, Kind, Group, Step>;
  readonly trace: Trace | WideTrace;
}

/** What the trace of a settlement tells, account by account. */
export function traced<
  Readings,
  State extends string,
  Kind extends string,
  Group extends string,
  Step extends string,
>(
  run: Run<Readings, State, Kind, Group, Step>,
  span: PeriodSpan,
  seen: Uint8Array,
  standing: ReadonlyMap<number, Standing>,
  due: readonly number[],
  trace: Trace | WideTrace,
): Traced<State, Kind, Group, Step> {
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
  const before = (account: number): Pick<Account, 'earlier' | 'toldFrom'> =>
    standing.has(account) ? beforeOf(account, run, info) : {};
  return {
    settled: { info, parties: run.parties, listed, periods, ...span, due, before, chosen },
    trace: rows,
  };
}

/** What an account of an earlier result settled, where a limit over several years asks for it; else since when it is told. */
function beforeOf(
  code: number,
  {
    opening,
    openedAt = 0,
    parties,
  }: {
    readonly opening: readonly Account[];
    readonly openedAt: number | undefined;
    readonly parties: readonly string[];
  },
  { limits, states, firstPeriod }: EvaluatorInfo,
): Pick<Account, 'earlier' | 'toldFrom'> {
  if (limits === undefined) return { toldFrom: firstPeriod + openedAt };
  const account = opening.find(
    ({ party, state }) =>
      party === parties[Math.floor(code / states.length)] && state === states[code % states.length],
  );
  if (account === undefined) return {};
  const { toldFrom } = account;
  const earlier = earlierIn(account);
  return { ...(earlier.length > 0 && { earlier }), ...(toldFrom !== undefined && { toldFrom }) };
}

/** The states whose credits a state opens with, those with which they opened themselves among them. States are codes. */
function sourcesOf(state: number, { states, seeds = {} }: EvaluatorInfo): readonly number[] {
  const found = new Set<number>();
  const before = (code: number): number => states.indexOf(seeds[states[code] ?? ''] ?? '');
  for (let from = before(state); from >= 0 && !found.has(from); from = before(from)) found.add(from);
  return [...found];
}
