import type { Account, EvaluateOptions } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkConservation,
  type Dice,
  dice,
  factsFor,
  type GeneratedFacts,
  pooledPrograms,
  withTransfers,
} from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { factsAfter, rewritten, withoutEarlier } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

interface Run extends EvaluateOptions {
  readonly facts: GeneratedFacts['facts'];
  readonly thrown: readonly Dice[];
}

/** Facts of few parties, so that each has accounts in several states. */
const programsWithRuns = pooledPrograms.chain((program) => {
  const readings = fc.record(
    Object.fromEntries(
      program.words.readings.map(({ name, choices }) => [name, fc.constantFrom(...choices)]),
    ),
  );
  const run = fc.tuple(factsFor(program), readings, dice).map(
    ([given, chosen, thrown]): Run => ({
      ...given,
      facts: { ...given.facts, sale: given.facts.sale.map((row) => ({ ...row, maker: 'Acme' })) },
      readings: chosen,
      thrown,
    }),
  );
  return fc.record({ program: fc.constant(program), runs: fc.array(run, { minLength: 1, maxLength: 6 }) });
});

test(
  'pools: every evaluator agrees with the reference, lot by lot, and nothing is lost',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(programsWithRuns, async ({ program, runs: all }) => {
        const law = await programOf(program.text);
        const [reference, ...others] = subjectsOf(law);
        for (const { facts: given, thrown, ...options } of all) {
          const facts = withTransfers(law, given, thrown, options);
          const expected = reference && outcomeOf(reference.evaluate(facts, options));
          for (const { name, evaluate } of others)
            expect(outcomeOf(evaluate(facts, options)), name).toEqual(expected);
          if (expected === undefined || expected === 'impossible') continue;
          expect(checkConservation(expected, [], law)).toEqual([]);
        }
      }),
      runs(0.5),
    );
  },
);

test('pools: a run continued from an earlier result equals one long run', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(programsWithRuns, fc.nat(6), async ({ program, runs: all }, years) => {
      fc.pre(program.yearly);
      const cut = program.words.firstYear + years;
      const law = await programOf(program.text);
      const through = cut + 5;
      for (const { facts } of all.slice(0, 2))
        for (const { name, evaluate } of subjectsOf(law)) {
          const earlier = rewritten(facts, (rows) => rows.filter(({ year }) => Number(year) <= cut));
          const later = factsAfter(facts, cut);
          const whole = outcomeOf(evaluate(facts, { through }));
          const first = outcomeOf(evaluate(earlier, { through: cut }));
          if (whole === 'impossible' || first === 'impossible' || first.length === 0) continue;
          const second = outcomeOf(evaluate(later, { through, opening: { accounts: first } }));
          const own = second === 'impossible' ? second : withoutEarlier(second);
          expect(own, name).toEqual(after(whole, cut));
        }
    }),
    runs(0.2),
  );
});

function after(accounts: readonly Account[], cut: number): readonly Account[] {
  return accounts.map((account) => ({
    ...account,
    periods: account.periods.filter(({ period }) => period > cut),
  }));
}
