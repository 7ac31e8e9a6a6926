import {
  analyse,
  hasErrors,
  haveOneNormalForm,
  mutantsOf,
  normalForm,
  type Program,
} from '@tallystick/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withTransfers } from '../../src/index.ts';
import { formOf } from '../support/pairs.ts';
import { programOf } from '../support/program.ts';
import { accountsOf, cases } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { subjectsOf } from '../support/subjects.ts';

// Programs that differ in one thing and have the same normal form, which `tally mutate` takes for equivalent and `tally diff`
// tells to be so.

const MOST = 5;

test('programs of one normal form give the same accounts', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(), async ({ program: { text }, facts, thrown, through }, dice) => {
      const program = await programOf(text);
      const normal = normalForm(program);
      fc.pre(normal !== undefined);
      const mutants = mutantsOf(program);
      const from = mutants.length === 0 ? 0 : dice % mutants.length;
      const options = through === undefined ? {} : { through };
      const traded = withTransfers(program, facts, thrown, options);
      const accounts = (of: Program): string | undefined => {
        const [subject] = subjectsOf(of);
        const found = subject && accountsOf(subject, traded, options);
        return found && formOf(found);
      };
      const expected = accounts(program);
      let tried = 0;
      for (const { change, program: changed } of [...mutants.slice(from), ...mutants.slice(0, from)]) {
        if (tried === MOST) break;
        if (!isSound(changed)) continue;
        tried++;
        const isSame = normalForm(changed) === normal || haveOneNormalForm(program, changed);
        const other = isSame ? accounts(changed) : undefined;
        // Facts that one of the two refuses tell nothing.
        if (expected !== undefined && other !== undefined) expect(other, change).toEqual(expected);
      }
    }),
    runs(0.2),
  );
});

function isSound(program: Program): boolean {
  return !hasErrors(analyse(program).problems);
}
