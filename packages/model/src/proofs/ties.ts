import { holding } from '../analysis/orders.ts';
import { type Choices, combinations, heldBy, readingsIn, tooManyWays } from '../analysis/readings.ts';
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
import { entriesOf } from './entries.ts';
import { grouped, letsNamed, tablesNamed } from './named.ts';
import type { Posting, Reach } from './postings.ts';
import { type Tie, tieOfDebts, tieOfLots, tiesTold } from './tied.ts';
import { unnamedIn, unnamedProblem } from './unnamed.ts';
import type { Periods } from './word.ts';

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
  /** The last period to make it up, as the law of the period says in which it was incurred. */
  readonly due: number;
}

/** What an order has to tell apart: from one period to another it can be met by a step. */
export interface Standing<T> {
  readonly thing: T;
  readonly from: number;
  readonly to: number;
}

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

/** What rules can post, by the name of the credit and by the group of the deficit. */
export interface Posted {
  readonly credits: ReadonlyMap<string, readonly Posting[]>;
  readonly debts: ReadonlyMap<string, readonly Posting[]>;
  readonly periods: readonly number[];
  /** The last period of use of a kind and vintage, as `lastPeriodOf`; asked for once for each choice that it depends on. */
  lastOf(kind: string, vintage: number, readings: Choices): ReturnType<typeof lastPeriodOf>;
}

export function postedIn(program: Program, { postings }: Reach): Posted {
  return {
    credits: grouped(postings, ({ rule }) => `${rule.kind} ${rule.name}`),
    debts: grouped(
      postings.filter(({ rule }) => rule.kind === 'deficit'),
      ({ group }) => group,
    ),
    periods: periodsToTry(
      program,
      postings.map((posting) => posting.periods),
    ),
    lastOf: lastPeriodsIn(program),
  };
}

function lastPeriodsIn(program: Program): Posted['lastOf'] {
  const asked = new Map<string, readonly string[]>();
  const known = new Map<string, ReturnType<typeof lastPeriodOf>>();
  return (credit, vintage, readings) => {
    const names =
      asked.get(credit) ??
      readingsIn(expiriesOf({ kinds: [credit] }, program), program).map(({ name }) => name);
    asked.set(credit, names);
    const key = `${credit} ${vintage} ${names.map((name) => readings[name]).join(' ')}`;
    const last = known.get(key) ?? lastPeriodOf(program, { credit, vintage, readings });
    known.set(key, last);
    return last;
  };
}

/**
 * From the first period until all that changes with the years has changed, and then as long as a credit or a debt of that
 * time can stand: those of later periods meet as those did.
 *
 * @param posted the periods in which rules can post: these begin and end too
 */
export function periodsToTry(program: Program, posted: readonly Periods[]): readonly number[] {
  const { first } = program.periods;
  const { useOrders, payOrders, steps, carries } = program.settlement;
  const expiries = program.credits.flatMap(({ expires }) =>
    (expires.kind === 'cases' ? expires.cases : []).flatMap(({ when, last }) =>
      [when, last].flatMap((expression) => (expression === undefined ? [] : numbersIn(expression, program))),
    ),
  );
  const governed = [...program.credits, ...useOrders, ...payOrders, ...steps, ...carries];
  const years = [
    ...program.states.flatMap(({ owes, earns }) => [owes?.period, earns?.period]),
    ...governed.flatMap(({ governs }) => [governs.from, governs.through]),
    ...posted.flatMap((periods) => [periods.first, periods.last]),
    ...expiries,
  ].filter((year) => year !== undefined && year < first + MOST_PERIODS);
  const last = years.reduce<number>((a, b) => Math.max(a, b ?? a), first);
  const lives = [...expiries, ...carries.map(({ periods }) => periods)];
  const life = Math.max(0, ...lives.filter((years) => years < MOST_PERIODS));
  return Array.from({ length: last - first + life + BEYOND }, (_, i) => first + i);
}

/** Periods that are tried after the last that the program names: from then on each period is as the one before. */
const BEYOND = 4;
const MOST_PERIODS = 100;

export function expiryConditions({ expires }: CreditRule): readonly (Expression | undefined)[] {
  return expires.kind === 'cases' ? expires.cases.map(({ when }) => when) : [];
}

/** The conditions of the expiry of what a step uses. */
export function expiriesOf(
  { kinds }: Pick<Step, 'kinds'>,
  { credits }: Program,
): readonly (Expression | undefined)[] {
  const conditions = (kind: string, followed: readonly string[]): readonly (Expression | undefined)[] =>
    credits
      .filter(({ name }) => name === kind)
      .flatMap((credit) => {
        if (credit.expires.kind !== 'as' || followed.includes(kind)) return expiryConditions(credit);
        return conditions(credit.expires.credit, [...followed, kind]);
      });
  return kinds.flatMap((kind) => conditions(kind, []));
}

/** The numbers that an expression names, also in values and tables: years, and how many of them. */
function numbersIn(expression: Expression, program: Program): readonly number[] {
  const inner = childrenOf(expression).flatMap((child) => numbersIn(child, program));
  switch (expression.kind) {
    case 'number':
      return [Math.ceil(Number(expression.value))];
    case 'let':
      return letsNamed(program.lets, expression.name).flatMap(({ value }) => numbersIn(value, program));
    case 'lookup': {
      const cells = tablesNamed(program.tables, expression.table).flatMap((table) => entriesOf(table).all);
      const years = cells.flatMap(({ first, last }) => [first, last].filter(Number.isFinite));
      const values = cells.flatMap(({ cell }) => (cell.kind === 'number' ? [Number(cell.value)] : []));
      return [...inner, ...years, ...values.map(Math.ceil)];
    }
    default:
      return inner;
  }
}

/** Every lot that a step can find in a bank, whichever state it is of. */
export function lotsOf(
  program: Program,
  { credits, periods, lastOf }: Posted,
  { kinds, from }: Pick<Step, 'kinds' | 'from'>,
  readings: Choices,
): readonly Standing<Lot>[] {
  const earns = Math.min(...program.states.flatMap((state) => state.earns?.period ?? []));
  const groups = new Set(from);
  return kinds.flatMap((kind) => {
    const posted = (credits.get(`credit ${kind}`) ?? []).filter(({ group }) => groups.has(group));
    return periods.flatMap((vintage): readonly Standing<Lot>[] => {
      if (vintage < earns) return [];
      const earned = posted.flatMap((posting) => (includes(posting.periods, vintage) ? [posting.group] : []));
      if (earned.length === 0) return [];
      const expiry = lastOf(kind, vintage, readings);
      if (!expiry.ok) return [];
      const last = Math.max(expiry.value ?? Infinity, vintage);
      return [...new Set(earned)].map((group) => ({
        thing: { kind, group, vintage, last },
        from: vintage,
        to: last,
      }));
    });
  });
}

/** Whether a period is one of some. */
export function includes({ first, last }: Periods, period: number): boolean {
  return period >= first && period <= (last ?? Infinity);
}

/** The debts that a step can pay: in their own period, or in those into which they are carried. */
export function debtsOf(
  program: Program,
  { debts, periods }: Posted,
  { against, carried }: Step,
): readonly Standing<Debt>[] {
  const owes = Math.min(...program.states.flatMap((state) => state.owes?.period ?? []));
  return against.flatMap((group) => {
    const posted = debts.get(group) ?? [];
    return periods
      .filter((year) => year >= owes && posted.some((posting) => includes(posting.periods, year)))
      .flatMap((incurred): readonly Standing<Debt>[] => {
        const [carry] = inForce(program.settlement.carries, incurred);
        const thing = { group, incurred, due: incurred + (carry?.periods ?? 0) };
        if (!carried) return [{ thing, from: incurred, to: incurred }];
        return thing.due === incurred ? [] : [{ thing, from: incurred + 1, to: thing.due }];
      });
  });
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
