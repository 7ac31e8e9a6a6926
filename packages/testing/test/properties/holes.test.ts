import { analyse, electionsOf, hasErrors, type Program } from '@tallystick/model';
import type { Account, EvaluateOptions } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
// By path: what is proved one by one is no part of the interface of the package.
import { type Unmet, unmetIn } from '../../../model/src/proofs/meeting.ts';
import { type Reach, reachOf } from '../../../model/src/proofs/postings.ts';
import { settlingOf } from '../../../model/src/proofs/settling.ts';
import { proveSteps } from '../../../model/src/proofs/steps.ts';
import { type ReferenceFacts, referenceEvaluate } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { cases } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';

test('what is said never to be met, or never to move anything, does so in no run', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ program: { text }, facts }) => {
      const program = await programOf(text);
      const reach = reachOf(program);
      if (hasErrors(analyse(program).problems) || !reach.complete) return;
      for (const unmet of unmetIn(settlingOf(program, reach)).unmet) {
        const accounts = accountsUnder(unmet.choices, program, facts);
        expect(accounts.flatMap((account) => metIn(account, unmet))).toEqual([]);
      }
      const moved = accountsUnder({}, program, facts).flatMap(({ periods }) =>
        periods.flatMap(({ retired }) => retired.map(({ step }) => step)),
      );
      expect(idleIn(program, reach).filter((name) => moved.includes(name))).toEqual([]);
    }),
    runs(),
  );
});

/** The steps that are said never to move anything. */
function idleIn(program: Program, reach: Reach): readonly string[] {
  const idle = proveSteps(program, reach).filter(({ code }) => code === 'reach/idle-step');
  return program.settlement.steps.flatMap(({ name, nameAt }) =>
    idle.some(({ at }) => at.start === nameAt.start) ? [name] : [],
  );
}

/** The accounts where everybody answers so; none, where the facts are impossible. */
function accountsUnder(
  choices: Unmet['choices'],
  program: Program,
  facts: ReferenceFacts,
): readonly Account[] {
  const elections = electionsOf(program).map(({ name }) => name);
  const readings = Object.fromEntries(Object.entries(choices).filter(([name]) => !elections.includes(name)));
  const parties = Object.values(facts)
    .flat()
    .map(({ maker }) => String(maker));
  const given = elections.flatMap((election) => {
    const choice = choices[election];
    return choice === undefined ? [] : [...new Set(parties)].map((party) => ({ party, election, choice }));
  });
  const options: EvaluateOptions = { readings, ...(given.length > 0 && { elections: given }) };
  const result = referenceEvaluate(program, facts, options);
  return result.ok ? result.accounts : [];
}

/** What met such a deficit: the first that lacks something, in the way in which it is said to lack it. */
function metIn({ state, periods }: Account, { lack, group, incurred, account }: Unmet) {
  if (!account.states.some(({ name }) => name === state)) return [];
  return periods.flatMap(({ period, retired }) => {
    const isCarried = period > incurred;
    if (lack === 'step once carried' && !isCarried) return [];
    if (lack === 'step of its period' && isCarried) return [];
    return retired.filter((one) => one.against === group && one.incurred === incurred);
  });
}
