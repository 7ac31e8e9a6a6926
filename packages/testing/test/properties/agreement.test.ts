import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GeneratedCase } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { cases } from '../support/property.ts';
import { runs } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

/** For each reading of the program its default, or another of its choices. */
function choices({ program }: GeneratedCase): fc.Arbitrary<Record<string, string>> {
  const readings = program.words.readings.map(
    ({ name, choices }) => [name, fc.constantFrom(...choices)] as const,
  );
  return fc.record(Object.fromEntries(readings), { requiredKeys: [] });
}

const chosen = cases.chain((generated) => choices(generated).map((readings) => ({ generated, readings })));

test('every evaluator agrees with the reference, lot by lot', async () => {
  await fc.assert(
    fc.asyncProperty(chosen, async ({ generated: { program, facts, through }, readings }) => {
      const options = { readings, ...(through !== undefined && { through }) };
      const [expected, ...found] = subjectsOf(await programOf(program.text)).map(({ evaluate }) =>
        outcomeOf(evaluate(facts, options)),
      );
      for (const accounts of found) expect(accounts).toEqual(expected);
    }),
    runs(2),
  );
});
