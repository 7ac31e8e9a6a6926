import { holding } from '../analysis/orders.ts';
import { type Choices, combinations, inWordsOf, readingsIn } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { lastPeriodOf } from '../interpret/interpret.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import {
  type CreditRule,
  type DebtCriterion,
  inForce,
  type LotCriterion,
  type PayOrder,
  type Program,
  type Step,
  type UseOrder,
} from '../program/program.ts';
import { childrenOf } from '../program/walk.ts';
import type { Posting, Reach } from './postings.ts';

/** A lot as a retirement order sees it. */
export interface Lot {
  readonly kind: string;
  readonly group: string;
  readonly vintage: number;
  /** Infinity where it never expires. */
  readonly last: number;
}

export interface Debt {
  readonly group: string;
  readonly incurred: number;
}

/**
 * Proves that the orders of credits and of deficits are total: no two lots, and no two debts, that a step can meet at
 * once are alike in all that the order names. Tells the first tie of each order, with the two.
 */
export function proveTies(program: Program, reach: Reach): readonly Problem[] {
  const { useOrders, payOrders, steps } = program.settlement;
  const periods = periodsToTry(program);
  const told = new Set<UseOrder | PayOrder>();
  const problems: Problem[] = [];
  const readings = readingsIn(
    [...[...useOrders, ...payOrders].map(({ when }) => when), ...program.credits.flatMap(expiryConditions)],
    program,
  );
  for (const choices of combinations(readings)) {
    const lots = lotsOf(program, reach, choices, periods);
    for (const period of periods) {
      const [use] = holding(useOrders, period, choices, program);
      const [pay] = holding(payOrders, period, choices, program);
      for (const step of inForce(steps, period)) {
        if (use !== undefined && !told.has(use)) {
          const tie = lotTie(use, usable(lots, step, period));
          if (tie !== undefined) {
            told.add(use);
            problems.push(lotProblem(use, step, tie, choices));
          }
        }
        if (pay !== undefined && !told.has(pay)) {
          const tie = debtTie(pay, payable(program, reach, step, period));
          if (tie !== undefined) {
            told.add(pay);
            problems.push(debtProblem(pay, step, tie, choices));
          }
        }
      }
    }
  }
  return problems;
}

/** From the first period until all that changes with the years has changed, and the expiry of a lot beyond. */
export function periodsToTry(program: Program): readonly number[] {
  const { first } = program.periods;
  const years = [
    ...program.states.flatMap(({ owes, earns }) => [owes?.period, earns?.period]),
    ...program.credits.flatMap(({ governs, expires }) => [
      governs.from,
      governs.through,
      ...(expires.kind === 'cases' ? expires.cases.flatMap(({ when, last }) => [when, last]) : []).flatMap(
        (expression) => (expression === undefined ? [] : yearsIn(expression)),
      ),
    ]),
    ...[
      ...program.settlement.useOrders,
      ...program.settlement.payOrders,
      ...program.settlement.steps,
    ].flatMap(({ governs }) => [governs.from, governs.through]),
  ].filter((year) => year !== undefined);
  const last = Math.max(first, ...years.filter((year) => year < first + MOST_PERIODS));
  return Array.from({ length: last - first + BEYOND }, (_, i) => first + i);
}

/** Periods that are tried after the last that the program names: from then on each period is as the one before. */
const BEYOND = 4;
const MOST_PERIODS = 100;

export function expiryConditions({ expires }: CreditRule): readonly (Expression | undefined)[] {
  return expires.kind === 'cases' ? expires.cases.map(({ when }) => when) : [];
}

/** The years that an expression names. */
function yearsIn(expression: Expression): readonly number[] {
  const own =
    expression.kind === 'number' && /^\d{4}$/.test(expression.value) ? [Number(expression.value)] : [];
  return [...own, ...childrenOf(expression).flatMap(yearsIn)];
}

/** Every lot that can come to be, whichever state it is of. */
export function lotsOf(
  program: Program,
  { postings }: Reach,
  readings: Choices,
  periods: readonly number[],
): readonly Lot[] {
  const earns = Math.min(...program.states.flatMap((state) => state.earns?.period ?? []));
  const seen = new Set<string>();
  return program.credits.flatMap((rule) => {
    const posted = postings.filter((posting) => posting.rule === rule);
    return periods.flatMap((vintage): readonly Lot[] => {
      const groups = posted
        .filter((posting) => vintage >= earns && includes(posting.periods, vintage))
        .map(({ group }) => group)
        .filter((group) => !seen.has(`${rule.name} ${group} ${vintage}`));
      for (const group of groups) seen.add(`${rule.name} ${group} ${vintage}`);
      if (groups.length === 0) return [];
      const expiry = lastPeriodOf(program, { credit: rule.name, vintage, readings });
      if (!expiry.ok) return [];
      const last = Math.max(expiry.value ?? Infinity, vintage);
      return [...new Set(groups)].map((group) => ({ kind: rule.name, group, vintage, last }));
    });
  });
}

function includes({ first, last }: Posting['periods'], period: number): boolean {
  return period >= first && period <= (last ?? Infinity);
}

/** The lots that a step can find in the bank of a period. */
export function usable(lots: readonly Lot[], { kinds, from }: Step, period: number): readonly Lot[] {
  return lots.filter(
    ({ kind, group, vintage, last }) =>
      kinds.includes(kind) && from.includes(group) && vintage <= period && period <= last,
  );
}

/** The debts that a step can pay in a period: those of the period, or those that are carried into it. */
export function payable(
  program: Program,
  { postings }: Reach,
  { against, carried }: Step,
  period: number,
): readonly Debt[] {
  const owes = Math.min(...program.states.flatMap((state) => state.owes?.period ?? []));
  const longest = Math.max(0, ...program.settlement.carries.map((carry) => carry.periods));
  const incurred = carried ? Array.from({ length: longest }, (_, i) => period - longest + i) : [period];
  return against.flatMap((group) =>
    incurred
      .filter(
        (year) =>
          year >= owes &&
          postings.some(
            ({ rule, group: owing, periods }) =>
              rule.kind === 'deficit' && owing === group && includes(periods, year),
          ),
      )
      .map((year) => ({ group, incurred: year })),
  );
}

/** Two that the criteria give the same place, whatever their amounts. */
function firstTie<T>(items: readonly T[], placeOf: (item: T) => string): readonly [T, T] | undefined {
  const places = new Map<string, T>();
  for (const item of items) {
    const place = placeOf(item);
    const other = places.get(place);
    if (other !== undefined) return [other, item];
    places.set(place, item);
  }
  return undefined;
}

function lotTie({ criteria }: UseOrder, lots: readonly Lot[]): readonly [Lot, Lot] | undefined {
  return firstTie(lots, (lot) => criteria.map((criterion) => placeOfLot(lot, criterion)).join(' '));
}

function placeOfLot(lot: Lot, criterion: LotCriterion): string {
  switch (criterion.by) {
    case 'expiry':
      return `${lot.last}`;
    case 'vintage':
      return `${lot.vintage}`;
    case 'group':
      return rank(lot.group, criterion.order);
    case 'kind':
      return rank(lot.kind, criterion.order);
    case 'origin':
      return '';
  }
}

function debtTie({ criteria }: PayOrder, debts: readonly Debt[]): readonly [Debt, Debt] | undefined {
  return firstTie(debts, (debt) => criteria.map((criterion) => placeOfDebt(debt, criterion)).join(' '));
}

function placeOfDebt(debt: Debt, criterion: DebtCriterion): string {
  // Debts of one period fall due together, those of different periods at different times.
  return criterion.by === 'group' ? rank(debt.group, criterion.order) : `${debt.incurred}`;
}

/** Words that an order does not name all come last, together. */
function rank(word: string, order: readonly string[]): string {
  return order.includes(word) ? `${order.indexOf(word)}` : 'last';
}

function lotProblem(
  order: UseOrder,
  step: Step,
  [one, other]: readonly [Lot, Lot],
  choices: Choices,
): Problem {
  const [a, b] = [lotText(one), lotText(other)];
  const more =
    one.kind !== other.kind
      ? `then ${one.kind} before ${other.kind}`
      : one.group !== other.group
        ? `then ${one.group} before ${other.group}`
        : 'then oldest vintage first';
  return problem(
    'order/lots-tie',
    order.at,
    `The order of credits does not say which goes first, ${a} or ${b}${relevant(order, choices)}: step ${step.name} can meet both, and which it uses decides what is left. Add, for example: ${more}`,
    {
      ...clauseOf(order),
      witness: `${a}; ${b}`,
      related: [{ message: `${step.name} can use both`, at: step.nameAt }],
    },
  );
}

function lotText({ kind, group, vintage }: Lot): string {
  return `${kind} of ${group} of ${vintage}`;
}

function debtProblem(
  order: PayOrder,
  step: Step,
  [one, other]: readonly [Debt, Debt],
  choices: Choices,
): Problem {
  const [a, b] = [debtText(one), debtText(other)];
  const more = one.group !== other.group ? `then ${one.group} before ${other.group}` : 'oldest first';
  return problem(
    'order/debts-tie',
    order.at,
    `The order of deficits does not say which is met first, ${a} or ${b}${relevant(order, choices)}: step ${step.name} can meet both, and which it pays decides what is carried. Add, for example: ${more}`,
    {
      ...clauseOf(order),
      witness: `${a}; ${b}`,
      related: [{ message: `${step.name} can pay both`, at: step.nameAt }],
    },
  );
}

function debtText({ group, incurred }: Debt): string {
  return `deficits of ${group} of ${incurred}`;
}

/** The choices under which there is a tie, where the order does not name them itself. */
function relevant({ when }: UseOrder | PayOrder, choices: Choices): string {
  return when === undefined ? inWordsOf(choices) : '';
}
