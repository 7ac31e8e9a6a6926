import { holding } from '../analysis/orders.ts';
import type { Choices } from '../analysis/readings.ts';
import { governs } from '../program/grounds.ts';
import type { DebtCriterion, LotCriterion, Program } from '../program/program.ts';
import { type Debt, debtsOf, type Lot, lotsOf, type Standing } from '../proofs/lots-and-debts.ts';
import { postedIn } from '../proofs/posted.ts';
import type { Reach } from '../proofs/postings.ts';
import type { Act } from './acts.ts';

/**
 * What orders and expiry come to while some choices hold: how long each lot can be used, and in which order each step
 * takes its lots and its debts, in every period.
 */
export function ordersOf(
  program: Program,
  reach: Reach,
  acts: readonly Act[],
  choices: Choices,
): readonly string[] {
  const { useOrders, payOrders } = program.settlement;
  const posted = postedIn(program, reach);
  const groups = [...new Set(reach.postings.map(({ group }) => group))];
  const kinds = [...new Set(program.credits.map(({ name }) => name))];
  const lots = lotsOf(program, posted, { kinds, from: groups }, choices);
  const sequences = posted.periods.flatMap((period) => {
    const [use] = holding(useOrders, period, choices, program);
    const [pay] = holding(payOrders, period, choices, program);
    return acts
      .filter(({ step }) => governs(step.governs, period))
      .map(({ step, matches }) => {
        const found = standingIn(lots, period).filter(({ kind, group }) =>
          matches.some((match) => match.kind === kind && match.from === group),
        );
        const owed = standingIn(debtsOf(program, posted, step), period).filter(({ group }) =>
          matches.some(({ against }) => against === group),
        );
        const taken = sorted(found, use?.criteria ?? [], placeOfLot).map(lotText);
        const met = sorted(owed, pay?.criteria ?? [], placeOfDebt).map(
          ({ group, incurred }) => `${group} ${incurred}`,
        );
        return `${step.name} ${period}: ${taken.join()}; ${met.join()}`;
      });
  });
  return [...lots.map(({ thing }) => `${lotText(thing)} through ${thing.last}`), ...sequences.sort()];
}

function standingIn<T>(all: readonly Standing<T>[], period: number): readonly T[] {
  return all.flatMap(({ thing, from, to }) => (from <= period && period <= to ? [thing] : []));
}

function lotText({ kind, group, vintage }: Lot): string {
  return `${kind} ${group} ${vintage}`;
}

function sorted<T, C>(
  items: readonly T[],
  criteria: readonly C[],
  placeOf: (item: T, criterion: C) => number,
): readonly T[] {
  return [...items].sort((a, b) => {
    for (const criterion of criteria) {
      const [one, other] = [placeOf(a, criterion), placeOf(b, criterion)];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  });
}

function placeOfLot(lot: Lot, criterion: LotCriterion): number {
  switch (criterion.by) {
    case 'expiry':
      return criterion.first === 'earliest' ? lot.last : -lot.last;
    case 'vintage':
      return criterion.first === 'oldest' ? lot.vintage : -lot.vintage;
    case 'group':
      return rank(lot.group, criterion.order);
    case 'kind':
      return rank(lot.kind, criterion.order);
    case 'origin':
      return 0;
  }
}

function placeOfDebt(debt: Debt, criterion: DebtCriterion): number {
  if (criterion.by === 'group') return rank(debt.group, criterion.order);
  const period = debt[criterion.by];
  return criterion.first === 'oldest' || criterion.first === 'earliest' ? period : -period;
}

/** Words that an order does not name come last, together. */
function rank(word: string, order: readonly string[]): number {
  return order.includes(word) ? order.indexOf(word) : order.length;
}
