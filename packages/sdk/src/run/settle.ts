import { compile } from '@tallystick/compiler';
import type { EvaluateOptions, FactColumns } from '@tallystick/runtime';
import { invalidationsSent, withInvalidations } from '../corrections/invalidations.ts';
import type { Law } from '../program/laws.ts';
import { evaluateStretches, type Stretched } from '../register/stretches.ts';
import { withOwnTransfers } from './own-transfers.ts';

/**
 * What settles all accounts that facts give under one law, also those of states that follow another.
 *
 * @param isAlone true where all states follow this law
 */
export function settlerOf(law: Law, isAlone: boolean, version = '') {
  const program = withInvalidations(law.program);
  const evaluator = compile(program, law.analysis, { version }).instantiate();
  return {
    info: evaluator.info,
    /** Its rules need fractions that ordinary numbers do not hold, so that it takes its time. */
    isWide: evaluator.law.round === undefined,
    settle(facts: FactColumns, options: EvaluateOptions): Stretched {
      const corrected = invalidationsSent(law.program, facts);
      const columns = isAlone ? corrected : withOwnTransfers({ ...law, program }, corrected);
      return evaluateStretches(
        (rows, how) => evaluator.evaluateColumns(rows, how),
        program,
        columns,
        options,
      );
    },
  };
}
