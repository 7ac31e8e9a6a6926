import { type AccountPeriod, compare, format, type Rational, ZERO } from '@tallystick/runtime';
import { groupsOf, kindsOf, type Law, statesOf } from './law.ts';
import type { Debt, Ledger, Lot, Retirement } from './ledger.ts';
import type { Pooled, PoolMovements } from './pools.ts';
import type { Moved, Movements } from './transfers.ts';

/** What one period did to an account. */
export interface PeriodMovements extends Movements, PoolMovements {
  readonly seeded: readonly Lot[];
  readonly issued: readonly Lot[];
  readonly deficits: ReadonlyMap<string, Rational>;
  readonly retired: readonly Retirement[];
  readonly expired: readonly Lot[];
  readonly interest: readonly Debt[];
  readonly shortfall: readonly Debt[];
}

/**
 * One period of an account as the result shows it: lots by kind, group, vintage and origin, deficits by group, debts by
 * the period in which they were incurred and group, retirements and what goes through pools as they happened. Amounts of zero do not occur.
 */
export function statement(
  law: Law,
  period: number,
  ledger: Ledger,
  {
    seeded,
    issued,
    sent,
    received,
    deficits,
    retired,
    given,
    taken,
    paid,
    expired,
    interest,
    shortfall,
  }: PeriodMovements,
): AccountPeriod {
  const elections = law.elections(ledger.party, ledger.state, period);
  return {
    period,
    ...(elections.length > 0 && { elections }),
    ...(seeded.length > 0 && { seeded: lotsInOrder(law, seeded).map(shownLot) }),
    issued: lotsInOrder(law, issued).map(({ kind, group, amount }) => ({
      kind,
      group,
      amount: format(amount),
    })),
    received: [
      ...movedInOrder(law, received).map((moved) => ({ ...shownMoved(moved), from: moved.other })),
      ...taken.map((moved) => ({ ...shownPooled(moved), from: ledger.party })),
    ],
    sent: [
      ...movedInOrder(law, sent).map((moved) => ({ ...shownMoved(moved), to: moved.other })),
      ...given.map((moved) => ({ ...shownPooled(moved), to: ledger.party })),
    ],
    deficits: groupsOf(law.program).flatMap((group) => {
      const amount = deficits.get(group) ?? ZERO;
      return compare(amount, ZERO) === 0 ? [] : [{ group, amount: format(amount) }];
    }),
    retired: [...retired, ...paid].map(
      ({ step, lot: { kind, group, vintage, origin }, debt, amount, met }) => {
        const lot = { kind, group, vintage, origin };
        return {
          step,
          ...lot,
          against: debt.group,
          incurred: debt.incurred,
          amount: format(amount),
          ...(compare(met, amount) !== 0 && { met: format(met) }),
        };
      },
    ),
    ...(interest.length > 0 && { interest: debtsInOrder(law, interest).map(shownDebt) }),
    expired: lotsInOrder(law, expired).map(shownLot),
    bank: lotsInOrder(law, ledger.lots).map(shownLot),
    carried: debtsInOrder(law, ledger.debts).map(({ group, incurred, due, amount }) => ({
      group,
      incurred,
      due,
      amount: format(amount),
    })),
    shortfall: debtsInOrder(law, shortfall).map(shownDebt),
  };
}

function shownDebt({ group, incurred, amount }: Debt) {
  return { group, incurred, amount: format(amount) };
}

function shownLot({ kind, group, vintage, origin, amount }: Lot) {
  return { kind, group, vintage, origin, amount: format(amount) };
}

function shownMoved({ lot, counterpart }: Moved) {
  return { ...shownLot(lot), ...(counterpart !== undefined && { counterpart }) };
}

function shownPooled({ lot, amount, state, pool }: Pooled) {
  return { ...shownLot({ ...lot, amount }), pool, counterpart: state };
}

/** By lot, then by the other party in the order of code units, then by its state: the same one first. */
function movedInOrder(law: Law, moved: readonly Moved[]): readonly Moved[] {
  const order = orderOfLots(law);
  const states = statesOf(law.program);
  const place = ({ counterpart }: Moved): number => states.indexOf(counterpart ?? '');
  return [...moved].sort(
    (a, b) =>
      order(a.lot, b.lot) || (a.other < b.other ? -1 : a.other > b.other ? 1 : 0) || place(a) - place(b),
  );
}

function lotsInOrder(law: Law, lots: readonly Lot[]): readonly Lot[] {
  return [...lots].sort(orderOfLots(law));
}

function orderOfLots({ program }: Law): (a: Lot, b: Lot) => number {
  const [kinds, groups, states] = [kindsOf(program), groupsOf(program), statesOf(program)];
  return (a, b) =>
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    groups.indexOf(a.group) - groups.indexOf(b.group) ||
    a.vintage - b.vintage ||
    states.indexOf(a.origin) - states.indexOf(b.origin);
}

function debtsInOrder({ program }: Law, debts: readonly Debt[]): readonly Debt[] {
  const groups = groupsOf(program);
  return [...debts].sort(
    (a, b) => a.incurred - b.incurred || groups.indexOf(a.group) - groups.indexOf(b.group),
  );
}
