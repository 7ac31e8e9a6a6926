import type { FactColumns } from '../columns/columns.ts';
import type { EvaluateOptions } from '../evaluator.ts';
import type { Settled } from '../ledger/accounts.ts';
import type { Postings } from '../ledger/grid.ts';
import type { Trace, WideTrace } from '../ledger/trace.ts';
import type { Law } from './law.ts';
import { prepare } from './prepare.ts';
import type { Run } from './prepared.ts';
import { postNarrow, traceNarrow } from './settle.ts';

/** A law seen without the names of its program. */
export type AnyLaw = Law<Readonly<Record<string, string>>>;

/** What facts post under a law, in ordinary numbers: laws that post the same can each settle it. */
export interface Posted {
  readonly run: Run<Readonly<Record<string, string>>, string, string, string, string>;
  readonly postings: Postings;
}

/** Posts facts and settles nothing; undefined where the facts have faults, or ordinary numbers are not proved to hold them. */
export function postFacts(
  law: AnyLaw,
  facts: FactColumns,
  options: EvaluateOptions = {},
): Posted | undefined {
  const run = prepare(law, facts, options);
  if ('errors' in run) return undefined;
  const posted = postNarrow(run);
  return posted === undefined || 'errors' in posted ? undefined : { run, postings: posted.postings };
}

/**
 * Settles under a law what was posted under one with the same names; undefined as for `postFacts`.
 *
 * @param fold makes of the trace what is wanted of it, such as `accountsOf`
 */
export function settlePosted<T>(law: AnyLaw, { run, postings }: Posted, fold: Fold<T>): T | undefined {
  const traced = traceNarrow({ ...run, law }, { postings });
  return traced === undefined || 'errors' in traced ? undefined : fold(traced.settled, traced.trace);
}

type Fold<T> = (settled: Settled<string, string, string, string>, trace: Trace | WideTrace) => T;
