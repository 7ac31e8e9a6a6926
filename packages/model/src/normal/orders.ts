import { holding } from '../analysis/orders.ts';
import type { Choices } from '../analysis/readings.ts';
import { governs } from '../program/grounds.ts';
import type { DebtCriterion, Limit, LotCriterion } from '../program/program.ts';
import { type Debt, debtsOf, type Lot, lotsOf, type Standing } from '../proofs/lots-and-debts.ts';
import { postedIn } from '../proofs/posted.ts';
import type { Reach } from '../proofs/postings.ts';
import { type Act, actForm, inOneOrder } from './acts.ts';
import type { Given } from './forms.ts';
import { normalLimits } from './limits.ts';

/** What is settled, and while which choices hold. */
export interface Settled {
  readonly given: Given;
  readonly reach: Reach;
  readonly limits: readonly Limit[];
  readonly choices: Choices;
}

export interface SettlementForm {
  readonly lots: readonly string[];
  readonly limits: readonly string[];
  readonly steps: readonly string[];
}

/**
 * What the steps, the limits, the orders and the expiry come to while some choices hold: how long each lot can be used, and what each
 * step does with which lots and debts, in which order, in every period.
 */
export function settlementForm(
  { given, reach, limits, choices }: Settled,
  acts: readonly Act[],
): SettlementForm {
  const { program } = given;
  const { useOrders, payOrders } = program.settlement;
  const posted = postedIn(program, reach);
  const groups = [...new Set(reach.postings.map(({ group }) => group))];
  const kinds = [...new Set(program.credits.map(({ name }) => name))].sort();
  const lots = lotsOf(program, posted, { kinds, from: groups }, choices);
  const orders = posted.periods.map((period) => {
    const [use] = holding(useOrders, period, choices, program);
    const [pay] = holding(payOrders, period, choices, program);
    return { period, lots: standingIn(lots, period), use: use?.criteria ?? [], pay: pay?.criteria ?? [] };
  });
  const sequences = ({ step, matches }: Act): readonly Sequence[] => {
    const taken = new Set(matches.map(({ kind, from }) => `${kind} ${from}`));
    const met = new Set(matches.map(({ against }) => against));
    const debts = debtsOf(program, posted, step);
    return orders
      .filter(({ period }) => governs(step.governs, period))
      .map(({ period, lots: standing, use, pay }) => {
        const found = standing.filter(({ kind, group }) => taken.has(`${kind} ${group}`));
        const owed = standingIn(debts, period).filter(({ group }) => met.has(group));
        return {
          period,
          lots: sorted(found, use, placeOfLot),
          debts: sorted(owed, pay, placeOfDebt),
        };
      })
      .filter((sequence) => sequence.lots.length > 0 && sequence.debts.length > 0);
  };
  const sequenced = acts.flatMap((act) => {
    const own = sequences(act);
    // What are never there together are not brought together.
    const matches = act.matches.filter(({ kind, from, against }) =>
      own.some(
        (one) =>
          one.lots.some((lot) => lot.kind === kind && lot.group === from) &&
          one.debts.some(({ group }) => group === against),
      ),
    );
    const one: Act = { ...act, matches };
    return matches.length === 0 ? [] : [{ act: one, text: own.map(sequenceText).join('\n') }];
  });
  const texts = new Map(sequenced.map(({ act, text }) => [act, `${actForm(act, given)}\n${text}`]));
  return {
    lots: lots.map(({ thing }) => `${lotText(thing)} through ${thing.last}`).sort(),
    limits: normalLimits(limits, [...texts.keys()], choices, given),
    steps: inOneOrder([...texts.keys()], (act) => texts.get(act) ?? '', program),
  };
}

/** The lots and debts that a step brings together in a period, in the order in which it takes and pays them. */
interface Sequence {
  readonly period: number;
  readonly lots: readonly Lot[];
  readonly debts: readonly Debt[];
}

function sequenceText({ period, lots, debts }: Sequence): string {
  return `${period}: ${lots.map(lotText).join()}; ${debts.map(({ group, incurred }) => `${group} ${incurred}`).join()}`;
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
