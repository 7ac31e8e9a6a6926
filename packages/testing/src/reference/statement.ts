import { type AccountPeriod, compare, format, type Rational, ZERO } from '@tallystick/runtime';
import { groupsOf, kindsOf, type Law, statesOf } from './law.ts';
import type { Debt, Ledger, Lot, Retirement } from './ledger.ts';

/** What one period did to an account. */
export interface Movements {
  readonly issued: readonly Lot[];
  readonly deficits: ReadonlyMap<string, Rational>;
  readonly retired: readonly Retirement[];
  readonly expired: readonly Lot[];
  readonly shortfall: readonly Debt[];
}

/**
 * One period of an account as the result shows it: lots by kind, group, vintage and origin, deficits by group, debts by
 * the period in which they were incurred and group, retirements as they happened. Amounts of zero do not occur.
 */
export function statement(
  law: Law,
  period: number,
  ledger: Ledger,
  { issued, deficits, retired, expired, shortfall }: Movements,
): AccountPeriod {
  return {
    period,
    issued: lotsInOrder(law, issued).map(({ kind, group, amount }) => ({
      kind,
      group,
      amount: format(amount),
    })),
    received: [],
    sent: [],
    deficits: groupsOf(law.program).flatMap((group) => {
      const amount = deficits.get(group) ?? ZERO;
      return compare(amount, ZERO) === 0 ? [] : [{ group, amount: format(amount) }];
    }),
    retired: retired.map(({ step, lot: { kind, group, vintage, origin }, debt, amount }) => {
      const lot = { kind, group, vintage, origin };
      return { step, ...lot, against: debt.group, incurred: debt.incurred, amount: format(amount) };
    }),
    expired: lotsInOrder(law, expired).map(shownLot),
    bank: lotsInOrder(law, ledger.lots).map(shownLot),
    carried: debtsInOrder(law, ledger.debts).map(({ group, incurred, due, amount }) => ({
      group,
      incurred,
      due,
      amount: format(amount),
    })),
    shortfall: debtsInOrder(law, shortfall).map(({ group, incurred, amount }) => ({
      group,
      incurred,
      amount: format(amount),
    })),
  };
}

function shownLot({ kind, group, vintage, origin, amount }: Lot) {
  return { kind, group, vintage, origin, amount: format(amount) };
}

function lotsInOrder({ program }: Law, lots: readonly Lot[]): readonly Lot[] {
  const [kinds, groups, states] = [kindsOf(program), groupsOf(program), statesOf(program)];
  return [...lots].sort(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      groups.indexOf(a.group) - groups.indexOf(b.group) ||
      a.vintage - b.vintage ||
      states.indexOf(a.origin) - states.indexOf(b.origin),
  );
}

function debtsInOrder({ program }: Law, debts: readonly Debt[]): readonly Debt[] {
  const groups = groupsOf(program);
  return [...debts].sort(
    (a, b) => a.incurred - b.incurred || groups.indexOf(a.group) - groups.indexOf(b.group),
  );
}
