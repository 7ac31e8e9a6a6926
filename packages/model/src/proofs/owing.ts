import { decimal, format, multiply, own, type Rational, rational, ZERO } from '@tallystick/runtime';
import type { Choices } from '../analysis/readings.ts';
import { evaluateExpression, holds } from '../interpret/interpret.ts';
import { asksForPeriod, periodsAsked } from '../interpret/periods.ts';
import { numberOf } from '../interpret/value.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import { governs, type Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { type Answer, anyOf } from './answers.ts';
import { type Linear, type Point, solved } from './linear.ts';
import { groupsInScope, letsNamed } from './named.ts';
import { boundBetween, type Comparison, type Sum, sumOf } from './sums.ts';

/** A period of an account, as far as conditions and budgets of a settlement see it. */
export interface Scene {
  readonly program: Program;
  readonly period: number;
  readonly choices: Choices;
  /** The groups in which something can be owed for the period. */
  readonly owed: ReadonlySet<string>;
}

/** One way in which something can be: bounds on the deficits of the period and those carried into it, counted in steps, and what it asks besides. */
interface Way {
  readonly bounds: readonly Linear[];
  /** Conditions on deficits that are no bounds on sums of them: they are only tried. */
  readonly tests: readonly Expression[];
  /** A reading that is still open. */
  readonly asks?: string;
  /** There were too many ways to tell them apart. */
  readonly many?: true;
}

/** The ways in which something can be: none, where it cannot. */
export type Ways = readonly Way[];

export const ALWAYS_SO: Ways = [{ bounds: [], tests: [] }];
const MOST_WAYS = 64;
/** So many steps are owed of a group where conditions are tried on much. */
const MUCH = 1_000_000n;

/** Whether there are deficits with which one of the ways is taken. */
export function isPossible(ways: Ways, scene: Scene): Answer {
  return anyOf(ways, ({ bounds, tests, asks, many }) => {
    const point = bounds.length === 0 ? new Map<string, bigint>() : solved(notNegative(bounds, 0n));
    if (point === 'none') return false;
    if (asks !== undefined) return { asks };
    if (many === true || point === undefined) return 'doubt';
    if (tests.length === 0) return true;
    const much = solved(notNegative(bounds, MUCH));
    const tried = [
      ...(typeof much === 'object' ? [{ point: much, others: MUCH }] : []),
      { point, others: 0n },
      { point, others: MUCH },
    ];
    return tried.some((some) => tests.every((test) => isMet(test, some, scene))) || 'doubt';
  });
}

/** Bounds with deficits that are no less than so many steps each. */
function notNegative(bounds: readonly Linear[], least: bigint): readonly Linear[] {
  const names = new Set(bounds.flatMap(({ terms }) => [...terms.keys()]));
  return [...bounds, ...[...names].map((name) => ({ terms: new Map([[name, -1n]]), most: -least }))];
}

/** Whether a condition holds for some deficits; those of the other groups are all the same. */
function isMet(
  test: Expression,
  { point, others }: { readonly point: Point; readonly others: bigint },
  { program, period, owed }: Scene,
): boolean {
  const step = decimal(program.counts.step);
  const ledger = (expression: ExpressionOf<'ledger'>): Rational => {
    const debts = debtsIn(expression, { program, owed });
    const steps = debts.reduce((sum, debt) => sum + (point.get(debt) ?? others), 0n);
    return multiply(rational(steps), step);
  };
  const held = holds(test, { program, period, ledger });
  return held.ok && held.value;
}

/** All of several things at once. */
export function allAtOnce(things: readonly Ways[]): Ways {
  return things.reduce((before, ways) => {
    if (before.length * ways.length > MOST_WAYS) return [{ bounds: [], tests: [], many: true }];
    return before.flatMap((one) =>
      ways.map((other) => ({
        ...one,
        ...other,
        bounds: [...one.bounds, ...other.bounds],
        tests: [...one.tests, ...other.tests],
      })),
    );
  }, ALWAYS_SO);
}

/** The ways in which a condition can hold, or fail. */
export function waysOf(condition: Expression, holding: boolean, scene: Scene): Ways {
  switch (condition.kind) {
    case 'not':
      return waysOf(condition.value, !holding, scene);
    case 'logic': {
      const sides = [condition.left, condition.right].map((side) => waysOf(side, holding, scene));
      return (condition.operator === 'and') === holding ? allAtOnce(sides) : sides.flat();
    }
    case 'reading': {
      const choice = own(scene.choices, condition.reading);
      if (choice === undefined) return [{ bounds: [], tests: [], asks: condition.reading }];
      return (choice === condition.choice) === holding ? ALWAYS_SO : [];
    }
    case 'compare':
      return comparing(
        { ...condition, operator: holding ? condition.operator : OPPOSITE[condition.operator] },
        scene,
      );
    case 'between': {
      const { value, low, high, at } = condition;
      const both: Expression = {
        kind: 'logic',
        operator: 'and',
        left: { kind: 'compare', operator: '>=', left: value, right: low, at },
        right: { kind: 'compare', operator: '<=', left: value, right: high, at },
        at,
      };
      return waysOf(both, holding, scene);
    }
    default: {
      const known = holds(condition, scene);
      if (!known.ok) {
        const { at } = condition;
        return [{ bounds: [], tests: [holding ? condition : { kind: 'not', value: condition, at }] }];
      }
      return known.value === holding ? ALWAYS_SO : [];
    }
  }
}

const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function comparing({ operator, left, right }: Comparison, scene: Scene): Ways {
  const comparison = { operator, ...multiplied(left, right) };
  const bound = boundBetween(comparison, (expression) => deficitsIn(expression, scene));
  if (bound !== undefined) return [{ bounds: [bound], tests: [] }];
  return [{ bounds: [], tests: [{ kind: 'compare', operator, left, right, at: left.at }] }];
}

/** Two sides without a quotient: that what is divided by is more than nothing is proved by itself. */
function multiplied(left: Expression, right: Expression): Pick<Comparison, 'left' | 'right'> {
  const times = (one: Expression, other: Expression): Expression => ({
    kind: 'arithmetic',
    operator: '*',
    left: one,
    right: other,
    at: one.at,
  });
  if (left.kind === 'arithmetic' && left.operator === '/' && isDeficit(left.right))
    return { left: left.left, right: times(right, left.right) };
  if (right.kind === 'arithmetic' && right.operator === '/' && isDeficit(right.right))
    return { left: times(left, right.right), right: right.left };
  return { left, right };
}

/** True for deficits, or what is made of them and of numbers without a subtraction: it is never below zero. */
function isDeficit(amount: Expression): boolean {
  switch (amount.kind) {
    case 'ledger':
      return true;
    case 'number':
      return !amount.value.startsWith('-');
    case 'rounded':
      return isDeficit(amount.value);
    case 'call':
      return amount.arguments.every(isDeficit);
    case 'arithmetic':
      return amount.operator !== '-' && isDeficit(amount.left) && isDeficit(amount.right);
    default:
      return false;
  }
}

/** The ways in which something of a group is owed for the period, or carried into it. */
export function owing(group: string, carried: boolean): Ways {
  const debt = carried ? carriedOf(group) : group;
  return [{ bounds: [{ terms: new Map([[debt, -1n]]), most: -1n }], tests: [] }];
}

/** The ways in which an amount is more than nothing. */
export function moreThanNothing(amount: Expression, scene: Scene): Ways {
  if (amount.kind === 'arithmetic' && isDeficit(amount) && amount.operator !== '+')
    return allAtOnce([amount.left, amount.right].map((one) => moreThanNothing(one, scene)));
  if (amount.kind !== 'rounded') return reaching(amount, '>', ZERO, scene);
  const { value, rounding } = amount;
  const step = decimal(rounding.step);
  const half = multiply(step, rational(1n, 2n));
  switch (rounding.mode) {
    case 'up':
      return reaching(value, '>', ZERO, scene);
    case 'down':
      return reaching(value, '>=', step, scene);
    case 'half up':
      return reaching(value, '>=', half, scene);
    case 'half even':
      return reaching(value, '>', half, scene);
  }
}

/** The ways in which an amount is nothing or less: what divides by it has no value then. */
export function nothing(amount: Expression, scene: Scene): Ways {
  if (amount.kind === 'call') {
    const each = amount.arguments.map((one) => nothing(one, scene));
    return amount.function === 'min' ? each.flat() : allAtOnce(each);
  }
  const right = numberAt(amount.at, ZERO);
  const [least, most] = [
    comparing({ operator: '<=', left: amount, right }, scene),
    comparing({ operator: '>=', left: amount, right }, scene),
  ];
  return allAtOnce([least, most]);
}

/** The ways in which an amount reaches a bound: the least of several where each of them does. */
function reaching(amount: Expression, operator: '>' | '>=', bound: Rational, scene: Scene): Ways {
  if (amount.kind === 'call') {
    const each = amount.arguments.map((one) => reaching(one, operator, bound, scene));
    return amount.function === 'min' ? allAtOnce(each) : each.flat();
  }
  return comparing({ operator, left: amount, right: numberAt(amount.at, bound) }, scene);
}

function numberAt(at: Span, value: Rational): Expression {
  return { kind: 'number', value: format(value), unit: {}, at };
}

/** Deficits by their groups, of the period and carried into it, and numbers that no account decides. */
function deficitsIn(expression: Expression, scene: Scene): Sum | undefined {
  const { program, period } = scene;
  switch (expression.kind) {
    case 'ledger':
      return owedIn(expression, scene);
    case 'negate':
    case 'arithmetic':
      return undefined;
    case 'let': {
      const value = letsNamed(program.lets, expression.name).find((one) =>
        governs(one.governs, period),
      )?.value;
      return value && sumOf(value, (inner) => deficitsIn(inner, scene));
    }
    default: {
      const known = evaluateExpression(expression, { program, period });
      const constant = known.ok ? numberOf(known.value) : undefined;
      return constant && { factors: new Map(), constant };
    }
  }
}

function owedIn(expression: ExpressionOf<'ledger'>, scene: Scene): Sum | undefined {
  if (expression.filter.periods !== undefined) return undefined;
  const step = decimal(scene.program.counts.step);
  const debts = debtsIn(expression, scene);
  return { factors: new Map(debts.map((debt) => [debt, step])), constant: ZERO };
}

/** What an amount is the sum of. Of any group something can be carried, since it may have been owed before. */
function debtsIn(
  { amount, filter }: ExpressionOf<'ledger'>,
  { program, owed }: Pick<Scene, 'program' | 'owed'>,
): readonly string[] {
  if (amount === 'carried deficits') return (filter.groups ?? groupsInScope(program)).map(carriedOf);
  return (filter.groups ?? [...owed]).filter((group) => owed.has(group));
}

/** What the debts of a group are called that are carried into the period; those of the period go by its name. */
function carriedOf(group: string): string {
  return `carried ${group}`;
}

/** The periods from which on something else holds that a condition or a budget asks for, with the first of all. */
export function erasOf(program: Program): readonly number[] {
  const { periods, settlement, lets, tables, pools } = program;
  const parts: readonly Part[] = [...settlement.limits, ...lets, ...tables];
  const begins = parts.flatMap(({ governs: { from = periods.first, through } }) =>
    through === undefined ? [from] : [from, through + 1],
  );
  const asking = [
    ...settlement.steps.flatMap(({ when, upTo }) => [when, upTo]),
    ...[...settlement.limits, ...pools.flatMap((pool) => pool.limits)].flatMap(({ when, to }) => [when, to]),
  ]
    .filter((expression) => expression !== undefined)
    .filter((expression) => asksForPeriod(expression, program));
  const each = asking.length === 0 ? [] : periodsAsked(asking, program);
  return [...new Set([periods.first, ...begins, ...each])].filter((period) => period >= periods.first);
}
