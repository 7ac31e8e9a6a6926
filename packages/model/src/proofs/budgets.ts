import { add, compare, decimal, divide, multiply, ONE, type Rational, ZERO } from '@tallystick/runtime';
import { combinations, readingsIn, tooManyWays } from '../analysis/readings.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Decimal } from '../program/number.ts';
import type { Limit, Program, Step } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { textOf } from '../program/text.ts';
import { yearsText } from '../program/years.ts';
import { letsNamed } from './named.ts';
import { erasOf, isPossible, waysOf } from './owing.ts';

/** True if an amount is never more than zero, whatever is owed: `0 credits`, `0% of deficits`. */
export function isNothing(amount: Expression, program: Program): boolean {
  const constant = constantIn(amount, program);
  if (constant !== undefined) return compare(constant, ZERO) <= 0;
  switch (amount.kind) {
    case 'rounded':
      return amount.rounding.mode !== 'up' && isNothing(amount.value, program);
    case 'negate':
      return sharesOf(amount.value, [], program) !== undefined;
    case 'call':
      return amount.function === 'min'
        ? amount.arguments.some((one) => isNothing(one, program))
        : amount.arguments.every((one) => isNothing(one, program));
    case 'arithmetic': {
      const { operator, left, right } = amount;
      const nothingOf = (one: Expression, other: Expression): boolean =>
        isNothing(one, program) && sharesOf(other, [], program) !== undefined;
      return operator === '*' && (nothingOf(left, right) || nothingOf(right, left));
    }
    default:
      return false;
  }
}

/** True if an amount is no less than what is owed of the debts, whatever that is: `100% of deficits(light, heavy)`. */
export function atLeastOwed(amount: Expression, { against, carried }: Debts, program: Program): boolean {
  return isWhole(sharesOf(amount, against, program, carried));
}

/** What a step or a limit is against: of groups the deficits of the period, or those that are carried. */
type Debts = Pick<Limit, 'against' | 'carried'>;

/**
 * The share of the deficits of each group that an amount is at least, all of them together: a half of each for
 * `50% of deficits(light, heavy)`. Undefined where it may be below zero, as far as is known.
 *
 * @param carried true for the share of the deficits that are carried into the period
 */
function sharesOf(
  amount: Expression,
  groups: readonly string[],
  program: Program,
  carried = false,
): readonly Rational[] | undefined {
  const constant = constantIn(amount, program);
  if (constant !== undefined) return compare(constant, ZERO) < 0 ? undefined : groups.map(() => ZERO);
  const inside = (one: Expression) => sharesOf(one, groups, program, carried);
  const owed = carried ? 'carried deficits' : 'deficits';
  switch (amount.kind) {
    case 'ledger': {
      const within = amount.amount === owed ? (amount.filter.groups ?? groups) : [];
      return groups.map((group) => (within.includes(group) ? ONE : ZERO));
    }
    case 'rounded': {
      const shares = inside(amount.value);
      if (amount.rounding.mode === 'up' || shares === undefined) return shares;
      // Deficits are multiples of the step: where the rounding is no coarser, what is all of them stays that.
      const kept = divide(decimal(program.counts.step), decimal(amount.rounding.step)).d === 1n;
      return shares.map((share) => (kept && compare(share, ONE) >= 0 ? ONE : ZERO));
    }
    case 'call': {
      const all = amount.arguments.map(inside);
      if (amount.function === 'max') return all.find(isWhole) ?? all.find((shares) => shares !== undefined);
      const [first, ...others] = all;
      return others.reduce((a, b) => together(a, b, (x, y) => (compare(x, y) < 0 ? x : y)), first);
    }
    case 'arithmetic': {
      const { operator, left, right } = amount;
      if (operator === '+') return together(inside(left), inside(right), add);
      if (operator !== '*') return undefined;
      const { factor, of } = scaled(amount, program) ?? {};
      if (factor === undefined || of === undefined || compare(factor, ZERO) < 0) return undefined;
      return inside(of)?.map((share) => multiply(factor, share));
    }
    default:
      return undefined;
  }
}

function isWhole(shares: readonly Rational[] | undefined): boolean {
  return shares?.every((share) => compare(share, ONE) >= 0) ?? false;
}

function together(
  some: readonly Rational[] | undefined,
  others: readonly Rational[] | undefined,
  combine: (one: Rational, other: Rational) => Rational,
): readonly Rational[] | undefined {
  return some && others?.map((other, i) => combine(some[i] ?? ZERO, other));
}

/** The percentage that a limit names: `50%` in `50% of deficits(light), rounded down to 0.1`, with its sign. */
export function shareIn(amount: Expression): Share | undefined {
  switch (amount.kind) {
    case 'rounded':
      return shareIn(amount.value);
    case 'number':
      return amount.percent ? { value: amount.value, at: amount.at } : undefined;
    case 'negate': {
      const share = shareIn(amount.value);
      return share && { value: `-${share.value}`, at: amount.at };
    }
    case 'arithmetic':
      return amount.operator === '*' ? (shareIn(amount.left) ?? shareIn(amount.right)) : undefined;
    default:
      return undefined;
  }
}

interface Share {
  readonly value: Decimal;
  readonly at: Span;
}

/** The factor and what it is of, where one side of a product is a plain number. */
function scaled({ left, right }: ExpressionOf<'arithmetic'>, program: Program) {
  const [a, b] = [constantIn(left, program), constantIn(right, program)];
  if (a !== undefined) return { factor: a, of: right };
  return b === undefined ? undefined : { factor: b, of: left };
}

/** The number that an expression is by itself, or by the name of a value. */
function constantIn(expression: Expression, program: Program): Rational | undefined {
  switch (expression.kind) {
    case 'number':
      return decimal(expression.value);
    case 'let': {
      const [value, ...versions] = letsNamed(program.lets, expression.name);
      return value === undefined || versions.length > 0 ? undefined : constantIn(value.value, program);
    }
    case 'negate': {
      const value = constantIn(expression.value, program);
      return value && multiply(decimal('-1'), value);
    }
    default:
      return undefined;
  }
}

/** True if one limit holds all that another does, whenever that one does, to no more of the same. */
export function holdsFirst(limit: Limit, other: Limit, program: Program): boolean {
  if (limit === other || limit.carried !== other.carried) return false;
  // One on credits of some states lets those of others pass.
  if (yearsText(limit) !== yearsText(other)) return false;
  if (limit.origins !== undefined && originsText(limit) !== originsText(other)) return false;
  const within = (some: readonly string[], all: readonly string[]): boolean =>
    some.every((one) => all.includes(one));
  if (!within(other.kinds, limit.kinds) || !within(other.against, limit.against)) return false;
  if ((limit.governs.from ?? -Infinity) > (other.governs.from ?? -Infinity)) return false;
  if ((limit.governs.through ?? Infinity) < (other.governs.through ?? Infinity)) return false;
  if (limit.when !== undefined && (other.when === undefined || textOf(limit.when) !== textOf(other.when)))
    return false;
  const [one, two] = [measured(limit.to, program), measured(other.to, program)];
  if (one === undefined || two === undefined || one.of !== two.of) return false;
  const order = compare(one.factor, two.factor);
  // Of two that are the same the first holds, unless the second holds more.
  const { limits } = program.settlement;
  const same = within(limit.kinds, other.kinds) && within(limit.against, other.against);
  return order < 0 || (order === 0 && (!same || limits.indexOf(limit) < limits.indexOf(other)));
}

/** True if several limits, each on other deficits, together hold all that one does to no more of the same. */
export function holdTogether(others: readonly Limit[], limit: Limit, program: Program): boolean {
  const whole = portionOf(limit.to, program);
  const against = others.flatMap((other) => other.against);
  const isParted =
    against.length === limit.against.length && limit.against.every((group) => against.includes(group));
  if (whole === undefined || others.length < 2 || !isParted) return false;
  return others.every((other) => {
    const portion = portionOf(other.to, program);
    return (
      portion !== undefined &&
      // What is rounded down by itself is no more than what is rounded down together.
      portion.rounded === whole.rounded &&
      compare(portion.factor, whole.factor) <= 0 &&
      portion.groups.every((group) => other.against.includes(group) && whole.groups.includes(group))
    );
  });
}

/** An amount as a share of the deficits of groups, rounded down: `50% of deficits(light), rounded down to 0.1`. */
function portionOf(
  amount: Expression,
  program: Program,
): { readonly factor: Rational; readonly groups: readonly string[]; readonly rounded: string } | undefined {
  if (amount.kind === 'rounded') {
    const { mode, step } = amount.rounding;
    const inner = portionOf(amount.value, program);
    return mode === 'down' && inner?.rounded === '' ? { ...inner, rounded: step } : undefined;
  }
  const { factor = ONE, of = amount } =
    (amount.kind === 'arithmetic' && amount.operator === '*' && scaled(amount, program)) || {};
  if (of.kind !== 'ledger' || of.amount !== 'deficits' || of.filter.groups === undefined) return undefined;
  return { factor, groups: of.filter.groups, rounded: '' };
}

/** The states from which the credits come that a limit is on, in one order. */
export function originsText({ origins = [] }: Limit): string {
  return [...new Set(origins)].sort().join();
}

/** An amount as a factor of something that is not below zero, as text: `50%` of `deficits, rounded down to 0.1`. */
function measured(
  amount: Expression,
  program: Program,
): { readonly factor: Rational; readonly of: string } | undefined {
  const constant = constantIn(amount, program);
  if (constant !== undefined) return { factor: constant, of: 'credits' };
  if (amount.kind === 'rounded') {
    const inner = measured(amount.value, program);
    const { mode, step } = amount.rounding;
    return inner && { ...inner, of: `${inner.of}, rounded ${mode} to ${step}` };
  }
  if (amount.kind === 'ledger') return { factor: ONE, of: textOf(amount) };
  const { factor, of } =
    (amount.kind === 'arithmetic' && amount.operator === '*' && scaled(amount, program)) || {};
  return factor !== undefined && of?.kind === 'ledger' ? { factor, of: textOf(of) } : undefined;
}

/** How much at most is owed of what a step is against, wherever it acts. */
export function boundsOf(step: Step, program: Program): readonly Rational[] {
  const { when } = step;
  if (when === undefined) return [];
  return conjuncts(when).flatMap((part) => {
    if (part.kind !== 'compare' || (part.operator !== '<=' && part.operator !== '<')) return [];
    const bound = constantIn(part.right, program);
    return bound !== undefined && atLeastOwed(part.left, step, program) ? [bound] : [];
  });
}

/** True if a condition holds for no choice of the readings and no deficits, whatever groups they are of. */
export function neverHolds(when: Expression, program: Program, owed: ReadonlySet<string>): boolean {
  const readings = readingsIn([when], program);
  if (tooManyWays(readings)) return false;
  return erasOf(program).every((period) =>
    combinations(readings).every((choices) => {
      const scene = { program, period, choices, owed };
      return isPossible(waysOf(when, true, scene), scene) === false;
    }),
  );
}

export function conjuncts(condition: Expression): readonly Expression[] {
  if (condition.kind !== 'logic' || condition.operator !== 'and') return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}
