import { analyse, hasErrors, mutantsOf, normalForm, type Program } from '@tallystick/model';
import type { Account } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programOf } from '../support/program.ts';
import { accountsOf, cases } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { subjectsOf } from '../support/subjects.ts';

// Programs that differ in one thing and have the same normal form, which `tally mutate` takes for equivalent.
/** Changes of these are at times without effect, and the normal form has to tell when. */
const TRIED = new Set([
  'order',
  'sequence',
  'restriction',
  'rounding',
  'cell',
  'bound',
  'condition',
  'budget',
]);
const MOST = 12;

test('programs of one normal form give the same accounts', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(), async ({ program: { text }, facts, through }, dice) => {
      const program = await programOf(text);
      const normal = normalForm(program);
      fc.pre(normal !== undefined);
      const mutants = mutantsOf(program).filter(({ operator }) => TRIED.has(operator));
      const from = mutants.length === 0 ? 0 : dice % mutants.length;
      const options = through === undefined ? {} : { through };
      const accounts = (of: Program): readonly Account[] | undefined => {
        const [subject] = subjectsOf(of);
        return subject && accountsOf(subject, facts, options)?.map(inOneOrder);
      };
      const expected = accounts(program);
      let tried = 0;
      for (const { change, program: changed } of [...mutants.slice(from), ...mutants.slice(0, from)]) {
        if (tried === MOST) break;
        if (!isSound(changed)) continue;
        tried++;
        if (normalForm(changed) === normal) expect(accounts(changed), change).toEqual(expected);
      }
    }),
    runs(0.2),
  );
});

function isSound(program: Program): boolean {
  return !hasErrors(analyse(program).problems);
}

/** Steps that change places move the same, one before the other. */
function inOneOrder(account: Account): Account {
  return {
    ...account,
    periods: account.periods.map((period) => ({
      ...period,
      retired: period.retired.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    })),
  };
}
