import { isSuspended, type Program, standingOf, withoutSuspended } from '@tallystick/model';
import type { Account, EvaluateOptions } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsFor, programs, type ReferenceFacts } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

/** In the middle of the events of a generated program, and after all of them. */
const days = fc.constantFrom('2021-01-12', '2026-01-01');

const cases = programs.chain((program) => fc.tuple(fc.constant(program.text), factsFor(program), days));

test('without what is suspended exactly those deficits are gone, by every evaluator', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ([text, { facts, ...options }, asOf]) => {
      const law = await programOf(text);
      const before = run(law, facts, options);
      const after = run(withoutSuspended(law, asOf), facts, options);
      if (before === 'impossible' || after === 'impossible') return;
      for (const { party, state, periods } of after)
        for (const { period, deficits } of periods) {
          const { obligations } = standingOf(law, asOf, { party, state, period });
          const rules = obligations.filter(({ obligation }) => obligation.kind === 'deficit');
          const account = before.find((one) => one.party === party && one.state === state);
          const owed = account?.periods.find((one) => one.period === period)?.deficits;
          // All rules of a generated program need the same: they stand alike.
          expect(deficits).toEqual(rules.some(isSuspended) ? [] : owed);
        }
    }),
    runs(),
  );
});

/** What all evaluators agree on. */
function run(
  law: Program,
  facts: ReferenceFacts,
  options: EvaluateOptions,
): readonly Account[] | 'impossible' {
  const [first, ...others] = subjectsOf(law).map(({ evaluate }) => outcomeOf(evaluate(facts, options)));
  for (const other of others) expect(other).toEqual(first);
  return first ?? 'impossible';
}
