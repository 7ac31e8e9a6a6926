import { between, changesOf, directionOf, unitsOf } from '@tallystick/diff';
import { analyse, hasErrors, lawVersion, mutantsOf, type Program } from '@tallystick/model';
import { type Account, add, compare, decimal, type EvaluateOptions, ZERO } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReferenceFacts, refactoringsOf } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { accountsOf, cases } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { subjectsOf } from '../support/subjects.ts';

const MOST = 4;

test(
  'changes make one law of the other, and their direction is that of what is owed and issued',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async ({ program: { text }, facts, through }, dice) => {
        const before = await programOf(text);
        const mutants = mutantsOf(before).filter(({ program }) => isSound(program));
        const from = mutants.length === 0 ? 0 : dice % mutants.length;
        const options = through === undefined ? {} : { through };
        const owed = (law: Program) => sumsIn(accountsUnder(law, facts, options));
        for (const { change, program: after } of [...mutants, ...mutants].slice(from, from + MOST)) {
          const changes = changesOf(before, after);
          const acting = changes.filter(({ isRemark }) => !isRemark);
          expect(acting.length > 0, change).toBe(lawVersion(before) !== lawVersion(after));
          const lawWith = between(before, after);
          const [none, all] = [lawWith(new Set()), lawWith(new Set(acting.map(({ id }) => id)))];
          expect(lawOf(none), change).toBe(lawOf(before));
          expect(lawOf(all), change).toBe(lawOf(after));
          for (const unit of unitsOf(lawWith, changes, isSound))
            expect(isSound(lawWith(new Set(unit.changes.map(({ id }) => id)))), change).toBe(true);
          const direction = directionOf(before, after);
          const [old, now] = [owed(before), owed(after)];
          if (old === undefined || now === undefined || direction === 'either') continue;
          const rises = (measure: 'deficits' | 'issued', sign: 1 | -1): boolean =>
            [...new Set([...old.keys(), ...now.keys()])]
              .filter((key) => key.startsWith(measure))
              .every((key) => sign * compare(now.get(key) ?? ZERO, old.get(key) ?? ZERO) >= 0);
          if (direction !== 'looser')
            expect(rises('deficits', 1) && rises('issued', -1), `stricter: ${change}`).toBe(true);
          if (direction !== 'stricter')
            expect(rises('deficits', -1) && rises('issued', 1), `looser: ${change}`).toBe(true);
        }
      }),
      runs(0.1),
    );
  },
);

test(
  'of several changes, one that is told alone can be made alone, and can be left out while all others are made',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async ({ program: { text } }, dice) => {
        const mutants = mutantsOf(await programOf(text));
        const from = mutants.length === 0 ? 0 : dice % mutants.length;
        const next = [...mutants.slice(from), ...mutants.slice(0, from)];
        const before = next.find(({ program }) => isSound(program));
        const after = next.findLast(({ program }) => isSound(program));
        if (before === undefined || after === undefined) return;
        const changes = changesOf(before.program, after.program);
        const lawWith = between(before.program, after.program);
        const units = unitsOf(lawWith, changes, isSound);
        for (const unit of units.filter((one) => one.changes.length === 1))
          for (const chosen of [[unit], units.filter((one) => one !== unit)]) {
            const ids = new Set(chosen.flatMap((one) => one.changes.map(({ id }) => id)));
            expect(isSound(lawWith(ids)), `${before.change}; ${after.change}`).toBe(true);
          }
      }),
      runs(0.1),
    );
  },
);

test(
  'of parts that have other names, with another change: all changes make the later law, and none of them computes what the earlier does',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), fc.nat(), async ({ program: { text }, facts }, dice, start) => {
        const before = await programOf(text);
        const mutants = mutantsOf(before);
        const from = dice % Math.max(1, mutants.length);
        const mutant = [...mutants.slice(from), ...mutants].find(({ program }) => isSound(program));
        if (mutant === undefined) return;
        const names = refactoringsOf(mutant.program).filter(({ how }) => how.endsWith('has another name'));
        const next = names[start % Math.max(1, names.length)];
        if (next === undefined) return;
        const changes = changesOf(before, next.program);
        const lawWith = between(before, next.program);
        const [none, all] = [lawWith(new Set()), lawWith(new Set(changes.map(({ id }) => id)))];
        expect(lawOf(all), mutant.change).toBe(lawOf(next.program));
        const sums = [before, none].map((law) => sumsIn(accountsUnder(law, facts, {})));
        expect(sums[1], mutant.change).toEqual(sums[0]);
      }),
      runs(0.1),
    );
  },
);

function isSound(program: Program): boolean {
  return !hasErrors(analyse(program).problems);
}

/** What the law says that computes amounts, in one form. */
function lawOf(program: Program): string {
  return lawVersion({ ...program, name: '', id: '' });
}

function accountsUnder(law: Program, facts: ReferenceFacts, options: EvaluateOptions) {
  const [subject] = subjectsOf(law);
  return subject && accountsOf(subject, facts, options);
}

/** What is owed and issued, by account, period and group. */
function sumsIn(accounts: readonly Account[] | undefined) {
  if (accounts === undefined) return undefined;
  const sums = new Map<string, ReturnType<typeof decimal>>();
  for (const { party, state, periods } of accounts)
    for (const period of periods)
      for (const measure of ['deficits', 'issued'] as const)
        for (const { group, amount } of period[measure]) {
          const key = `${measure} ${party} ${state} ${period.period} ${group}`;
          sums.set(key, add(sums.get(key) ?? ZERO, decimal(amount)));
        }
  return sums;
}
