import type { Account } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkConservation, withTransfers } from '../../src/index.ts';
import { programOf } from '../support/program.ts';
import { accountsOf, cases, factsAfter, rewritten, underEach, withoutEarlier } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';
import { outcomeOf, subjectsOf } from '../support/subjects.ts';

/** The part of each account that lies in some periods. */
function within(accounts: readonly Account[], holds: (period: number) => boolean): readonly Account[] {
  return accounts.map((account) => ({
    ...account,
    periods: account.periods.filter(({ period }) => holds(period)),
  }));
}

test('a run continued from an earlier result equals one long run', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(9), async (generated, years) => {
      const { program } = generated;
      fc.pre(program.yearly);
      const cut = program.words.firstYear + years;
      const through = cut + 6;
      await underEach(generated, (subject, facts, law) => {
        const earlier = rewritten(facts, (rows) => rows.filter(({ year }) => Number(year) <= cut));
        const later = factsAfter(facts, cut);
        const whole = accountsOf(subject, facts, { through });
        const first = accountsOf(subject, earlier, { through: cut });
        if (whole === undefined || first === undefined || first.length === 0) return;
        const second = accountsOf(subject, later, { through, opening: { accounts: first } });
        expect(second && withoutEarlier(second)).toEqual(within(whole, (period) => period > cut));
        expect(checkConservation(second ?? [], first, law)).toEqual([]);
      });
    }),
    runs(0.4),
  );
});

test('a run through an earlier year is the beginning of a longer one', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(9), async (generated, years) => {
      const { program } = generated;
      const cut = program.words.firstYear + years;
      await underEach(generated, (subject, facts) => {
        const whole = accountsOf(subject, facts, { through: cut + 5 });
        const short = accountsOf(subject, facts, { through: cut });
        // A later year that cannot be computed takes nothing from the earlier ones.
        if (whole === undefined) return;
        expect(short).toEqual(within(whole, (period) => period <= cut));
      });
    }),
    runs(0.2),
  );
});

test(
  'every evaluator continues an earlier result of another law alike, and nothing is lost',
  UNTIMED,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        cases,
        fc.nat(9),
        fc.nat(5),
        fc.array(fc.nat(3)),
        async (generated, years, carry, ends) => {
          const { program } = generated;
          const cut = program.words.firstYear + years;
          const law = await programOf(program.text);
          const facts = withTransfers(law, generated.facts, generated.thrown);
          const other = program.text.replace(/(?<=carry unmet deficits for )[0-9]+ years?/, `${carry} years`);
          const [before] = subjectsOf(await programOf(other));
          const earlier = rewritten(facts, (rows) => rows.filter(({ year }) => Number(year) <= cut));
          const later = factsAfter(facts, cut);
          const readings = Object.fromEntries(
            program.words.readings.map(({ name, choices }) => [name, choices.at(-1) ?? '']),
          );
          const first = before && accountsOf(before, earlier, { through: cut, readings });
          if (first === undefined || first.length === 0) return;
          // Accounts can end in different periods, as results of several runs put together do.
          const accounts = first.map((account, i) => ({
            ...account,
            periods: account.periods.slice(0, Math.max(1, account.periods.length - (ends[i] ?? 0))),
          }));
          const [reference, ...others] = subjectsOf(law);
          const options = { through: cut + 4, opening: { accounts } };
          const expected = reference && outcomeOf(reference.evaluate(later, options));
          for (const { name, evaluate } of others) {
            const outcome = outcomeOf(evaluate(later, options));
            expect(outcome, name).toEqual(expected);
            if (outcome !== 'impossible') expect(checkConservation(outcome, accounts, law)).toEqual([]);
          }
        },
      ),
      runs(0.6),
    );
  },
);
