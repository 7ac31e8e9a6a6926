import type { Account } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkConservation } from '../../src/index.ts';
import { accountsOf, cases, rewritten, underEach } from '../support/property.ts';
import { runs, UNTIMED } from '../support/runs.ts';

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
      const { program, facts } = generated;
      fc.pre(program.yearly);
      const cut = program.words.firstYear + years;
      const through = cut + 6;
      const earlier = rewritten(facts, (rows) => rows.filter(({ year }) => Number(year) <= cut));
      const later = rewritten(facts, (rows) => rows.filter(({ year }) => Number(year) > cut));
      await underEach(generated, (subject) => {
        const whole = accountsOf(subject, facts, { through });
        const first = accountsOf(subject, earlier, { through: cut });
        if (whole === undefined || first === undefined || first.length === 0) return;
        const second = accountsOf(subject, later, { through, opening: { accounts: first } });
        expect(second).toEqual(within(whole, (period) => period > cut));
        expect(checkConservation(second ?? [], first)).toEqual([]);
      });
    }),
    runs(0.4),
  );
});

test('a run through an earlier year is the beginning of a longer one', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(9), async (generated, years) => {
      const { program, facts } = generated;
      const cut = program.words.firstYear + years;
      await underEach(generated, (subject) => {
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
