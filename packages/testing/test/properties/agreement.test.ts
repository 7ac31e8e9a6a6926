import { readdirSync, readFileSync } from 'node:fs';
import type { EvaluateOptions } from '@tallystick/runtime';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Dice,
  dice,
  factsFor,
  type GeneratedFacts,
  type GeneratedProgram,
  programs,
  withTransfers,
} from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

/** What one run computes from. */
interface Run extends EvaluateOptions {
  readonly facts: GeneratedFacts['facts'];
  /** What decides the transfers of what there is. */
  readonly thrown?: readonly Dice[];
}

async function expectAgreement(text: string, runs: readonly Run[]): Promise<void> {
  const program = await programOf(text);
  const [reference, ...others] = subjectsOf(program);
  for (const { facts: given, thrown = [], ...options } of runs) {
    const facts = withTransfers(program, given, thrown, options);
    const expected = reference && outcomeOf(reference.evaluate(facts, options));
    for (const { name, evaluate } of others) {
      expect(outcomeOf(evaluate(facts, options)), name).toEqual(expected);
    }
  }
}

describe('every evaluator agrees with the reference, lot by lot', () => {
  // Programs and facts on which a property once failed.
  const folder = new URL('../cases/found/', import.meta.url);
  test.each(readdirSync(folder))('%s', async (name) => {
    const text = readFileSync(new URL(`${name}/main.tally`, folder), 'utf8');
    const run: Run = JSON.parse(readFileSync(new URL(`${name}/facts.json`, folder), 'utf8'));
    await expectAgreement(text, [run]);
  });

  test('on generated programs and facts', UNTIMED, async () => {
    await fc.assert(
      fc.asyncProperty(programsWithRuns, async ({ program, runs }) => {
        await expectAgreement(program.text, runs);
      }),
      runs(),
    );
  });
});

/** Several runs a program, since most of the time goes into reading and compiling it. */
const programsWithRuns = programs.chain((program) =>
  fc.record({
    program: fc.constant(program),
    runs: fc
      .array(fc.tuple(factsFor(program), choices(program), dice), { minLength: 1, maxLength: 6 })
      .map((list) => list.map(([facts, readings, thrown]): Run => ({ ...facts, readings, thrown }))),
  }),
);

/** For each reading of the program one of its choices. */
function choices({ words }: GeneratedProgram): fc.Arbitrary<Record<string, string>> {
  return fc.record(
    Object.fromEntries(words.readings.map(({ name, choices }) => [name, fc.constantFrom(...choices)])),
  );
}
