import { type Account, type AccountPeriod, add, decimal, format } from '@tallystick/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actFleets, checkConservation, referenceEvaluate } from '../src/index.ts';
import { actProgram } from './support/program.ts';
import { runs, UNTIMED } from './support/runs.ts';

const program = await actProgram();

test('one amount changed by a tenth is noticed, wherever it is', UNTIMED, () => {
  fc.assert(
    fc.property(actFleets, fc.nat(), (fleet, dice) => {
      const result = referenceEvaluate(program, { sale: fleet });
      const count = result.ok ? amounts(result.accounts) : 0;
      fc.pre(result.ok && count > 0);
      const changed = result.ok ? withOneChanged(result.accounts, dice % count) : [];
      expect(checkConservation(changed)).not.toEqual([]);
    }),
    runs(),
  );
});

const LISTS = ['issued', 'deficits', 'retired', 'expired', 'bank', 'carried', 'shortfall'] as const;

function amounts(accounts: readonly Account[]): number {
  const periods = accounts.flatMap((account) => account.periods);
  return periods.reduce((sum, period) => sum + LISTS.reduce((n, list) => n + period[list].length, 0), 0);
}

function withOneChanged(accounts: readonly Account[], nth: number): readonly Account[] {
  let at = 0;
  const change = <T extends { readonly amount: string }>(entries: readonly T[]): readonly T[] =>
    entries.map((entry) =>
      at++ === nth ? { ...entry, amount: format(add(decimal(entry.amount), decimal('0.1'))) } : entry,
    );
  const changed = (period: AccountPeriod): AccountPeriod => ({
    ...period,
    issued: change(period.issued),
    deficits: change(period.deficits),
    retired: change(period.retired),
    expired: change(period.expired),
    bank: change(period.bank),
    carried: change(period.carried),
    shortfall: change(period.shortfall),
  });
  return accounts.map((account) => ({ ...account, periods: account.periods.map(changed) }));
}
