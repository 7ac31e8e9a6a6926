import { holding } from '../analysis/orders.ts';
import { combinations, heldBy, readingsIn, tooManyWays } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { DebtCriterion, LotCriterion, PayOrder, Program, Step, UseOrder } from '../program/program.ts';
import { type Debt, debtsOf, type Lot, lotsOf, type Standing } from './lots-and-debts.ts';
import { expiriesOf, postedIn } from './posted.ts';
import type { Reach } from './postings.ts';
import { type Tie, tieOfDebts, tieOfLots, tiesTold } from './tied.ts';
import { unnamedIn, unnamedProblem } from './unnamed.ts';

/**
 * Proves that the orders of credits and of deficits are total: no two lots, and no two debts, that a step can meet at
 * once are alike in all that the order names. Tells the first tie of each order, with the two; or what it leaves out of a row
 * of groups or kinds.
 */
export function proveTies(program: Program, reach: Reach): readonly Problem[] {
  const { useOrders, payOrders, steps } = program.settlement;
  const posted = postedIn(program, reach);
  const places = new Map<UseOrder | PayOrder, Places>(
    [...useOrders, ...payOrders].map((order) => [order, placesOf(order)]),
  );
  const told = new Set<UseOrder | PayOrder>();
  const problems: Problem[] = [];
  const unnamed = new Map<UseOrder | PayOrder, Problem>();
  const noteUnnamed = (
    order: UseOrder | PayOrder,
    standing: readonly Standing<Lot | Debt>[],
    step: Step,
  ): void => {
    const found = unnamed.has(order) ? undefined : unnamedIn(standing, order, step);
    if (found !== undefined) unnamed.set(order, unnamedProblem(found, order, step));
  };
  const ties: Tie[] = [];
  for (const step of steps) {
    const asked = [...[...useOrders, ...payOrders].map(({ when }) => when), ...expiriesOf(step, program)];
    const readings = readingsIn([...asked, step.when], program);
    if (tooManyWays(readings)) {
      problems.push(undecided(step));
      continue;
    }
    const debts = debtsOf(program, posted, step);
    for (const choices of combinations(readings)) {
      if (step.when !== undefined && heldBy(step.when, choices) === false) continue;
      const holds = (order: UseOrder | PayOrder): boolean =>
        !told.has(order) &&
        holding([order], order.governs.from ?? program.periods.first, choices, program).length > 0;
      const lots = lotsOf(program, posted, step, choices);
      for (const order of useOrders.filter(holds)) {
        const tie = firstTie(lots, order, step, (lot) => places.get(order)?.ofLot(lot) ?? '');
        if (tie === undefined) {
          noteUnnamed(order, lots, step);
          continue;
        }
        told.add(order);
        ties.push(tieOfLots(order, step, tie, choices, program));
      }
      for (const order of payOrders.filter(holds)) {
        const tie = firstTie(debts, order, step, (debt) => places.get(order)?.ofDebt(debt) ?? '');
        if (tie === undefined) {
          noteUnnamed(order, debts, step);
          continue;
        }
        told.add(order);
        ties.push(tieOfDebts(order, step, tie, choices, program));
      }
    }
  }
  // What an order leaves out can tie: that is told then.
  const open = [...unnamed].flatMap(([order, one]) => (told.has(order) ? [] : [one]));
  return [...problems, ...tiesTold(ties), ...open];
}

/** Two that stand in one period and have the same place in an order, whatever their amounts: those that meet first. */
function firstTie<T>(
  standing: readonly Standing<T>[],
  order: UseOrder | PayOrder,
  step: Step,
  placeOf: (thing: T) => string,
): readonly [T, T] | undefined {
  const opens = Math.max(order.governs.from ?? -Infinity, step.governs.from ?? -Infinity);
  const closes = Math.min(order.governs.through ?? Infinity, step.governs.through ?? Infinity);
  let found: { readonly period: number; readonly pair: readonly [T, T] } | undefined;
  const longest = new Map<string, Standing<T>>();
  for (const one of standing.toSorted((a, b) => a.from - b.from)) {
    if (one.from > closes || one.to < opens) continue;
    const place = placeOf(one.thing);
    const before = longest.get(place);
    const period = Math.max(one.from, opens);
    if (before !== undefined && before.to >= period && (found === undefined || period < found.period))
      found = { period, pair: [before.thing, one.thing] };
    if (before === undefined || before.to < one.to) longest.set(place, one);
  }
  return found?.pair;
}

/** The place that an order gives to lots or to debts, as a text: alike where it does not tell two apart. */
interface Places {
  ofLot(lot: Lot): string;
  ofDebt(debt: Debt): string;
}

function placesOf({ criteria }: UseOrder | PayOrder): Places {
  const ranked = criteria.map((criterion) => {
    const ranks = new Map('order' in criterion ? criterion.order.map((word, i) => [word, `${i}`]) : []);
    // Words that an order does not name all come last, together.
    return { by: criterion.by, rank: (word: string): string => ranks.get(word) ?? 'last' };
  });
  const ofLot = (lot: Lot, by: Criterion, rank: (word: string) => string): string => {
    switch (by) {
      case 'expiry':
        return `${lot.last}`;
      case 'vintage':
        return `${lot.vintage}`;
      case 'group':
        return rank(lot.group);
      case 'kind':
        return rank(lot.kind);
      default:
        return '';
    }
  };
  return {
    ofLot: (lot) => ranked.map(({ by, rank }) => ofLot(lot, by, rank)).join(' '),
    ofDebt: (debt) =>
      ranked
        .map(({ by, rank }) => (by === 'due' || by === 'incurred' ? `${debt[by]}` : rank(debt.group)))
        .join(' '),
  };
}

type Criterion = LotCriterion['by'] | DebtCriterion['by'];

function undecided(step: Step): Problem {
  return problem(
    'order/undecided',
    step.nameAt,
    `Whether the orders leave no two credits and no two deficits tied in step ${step.name} is not decided: the orders and expiries ask for so many readings that there are too many ways to choose among them. Ask for fewer readings there, if you can.`,
    clauseOf(step),
  );
}
