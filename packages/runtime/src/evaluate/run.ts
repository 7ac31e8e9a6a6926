import type { FactColumns } from '../columns/columns.ts';
import type { EvaluateOptions, Evaluation } from '../evaluator.ts';
import { DivisionByZero } from '../rational.ts';
import type { Law } from './law.ts';
import { noticesOf, strangerNotices } from './notices.ts';
import { prepare } from './prepare.ts';
import type { Failed } from './prepared.ts';
import { settleNarrow, settleWide } from './settle.ts';

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
