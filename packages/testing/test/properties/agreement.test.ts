import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { EvaluateOptions } from '@tallystick/runtime';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GeneratedCase, ReferenceFacts } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { cases } from '../support/property.ts';
import { runs } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

async function expectAgreement(text: string, facts: ReferenceFacts, options: EvaluateOptions): Promise<void> {
  const [reference, ...others] = subjectsOf(await programOf(text)).map(({ name, evaluate }) => ({
    name,
    outcome: outcomeOf(evaluate(facts, options)),
  }));
  for (const { name, outcome } of others) expect(outcome, name).toEqual(reference?.outcome);
}

/** Cases that a property once failed on. */
interface Found extends Pick<EvaluateOptions, 'through' | 'readings'> {
  readonly facts: ReferenceFacts;
}

describe('every evaluator agrees with the reference, lot by lot', () => {
  const folder = new URL('../cases/found/', import.meta.url);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    test(name, async () => {
      const text = readFileSync(new URL(`${name}/main.tally`, folder), 'utf8');
      const { facts, ...options }: Found = JSON.parse(
        readFileSync(new URL(`${name}/facts.json`, folder), 'utf8'),
      );
      await expectAgreement(text, facts, options);
    });
  }

  test('on generated programs and facts', async () => {
    await fc.assert(
      fc.asyncProperty(withReadings, async ({ generated: { program, facts, through }, readings }) => {
        await expectAgreement(program.text, facts, { readings, ...(through !== undefined && { through }) });
      }),
      runs(2),
    );
  });
});

const withReadings = cases.chain((generated) =>
  choices(generated).map((readings) => ({ generated, readings })),
);

/** For each reading of the program one of its choices. */
function choices({ program }: GeneratedCase): fc.Arbitrary<Record<string, string>> {
  const readings = program.words.readings.map(
    ({ name, choices }) => [name, fc.constantFrom(...choices)] as const,
  );
  return fc.record(Object.fromEntries(readings));
}
