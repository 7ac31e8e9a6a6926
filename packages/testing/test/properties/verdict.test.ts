import { analyse, hasErrors, mutantsOf, type Program } from '@tallystick/model';
import type { Account } from '@tallystick/runtime';
import { verdictBetween } from '@tallystick/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programOf } from '../support/program.ts';
import { accountsOf, cases } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { subjectsOf } from '../support/subjects.ts';

/** A difference is found soon or, of most pairs, not at all. */
const FLEETS = 30;

test(
  'laws that are said to be equivalent come to the same, and a witness shows what moves',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async ({ program: { text }, facts, through }, dice) => {
        const before = await programOf(text);
        const mutants = mutantsOf(before).filter(({ program }) => !hasErrors(analyse(program).problems));
        const mutant = mutants[dice % Math.max(1, mutants.length)];
        fc.pre(mutant !== undefined);
        const verdict = verdictBetween(before, mutant.program, FLEETS);
        if (verdict.verdict === 'differs') expect(verdict.witness.rows.length).toBeGreaterThan(0);
        if (verdict.verdict !== 'equivalent') return;
        const options = through === undefined ? {} : { through };
        const under = (law: Program) => {
          const [reference] = subjectsOf(law);
          const accounts = reference && accountsOf(reference, facts, options);
          return accounts?.map(withoutSteps);
        };
        expect(under(mutant.program), mutant.change).toEqual(under(before));
      }),
      runs(0.02),
    );
  },
);

/** The account without the steps by which it came about: two that commute can have changed places. */
function withoutSteps({ party, state, periods }: Account) {
  return {
    party,
    state,
    periods: periods.map(({ retired: _, ...period }) => period),
  };
}
