import type { RoundingMode } from '@tallystick/runtime';
import { decimal, multiply, rational, toDecimal } from '@tallystick/runtime';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Rounding } from '../program/number.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { roundingText, textOf } from '../program/text.ts';
import { childrenOf, withChildren } from '../program/walk.ts';
import type { Operator } from './mutant.ts';
import { lastDigit, neighbours, stepOf } from './numbers.ts';

/** An expression in which one thing is changed. */
export interface Variant {
  readonly operator: Operator;
  readonly at: Span;
  readonly expression: Expression;
  /** What the part did then: `said vintage + 6 instead of vintage + 5`. */
  readonly did: string;
}

/** Every expression that differs from this one in one thing. */
export function variantsOf(expression: Expression, program: Program): readonly Variant[] {
  const inner = childrenOf(expression).flatMap((child, index) =>
    isUnit(expression, index) ? [] : variantsInside(expression, child, index, program),
  );
  return [...changesOf(expression), ...inner];
}

/** `mile` in `0.01 / mile` is no number that anybody wrote. */
function isUnit(expression: Expression, index: number): boolean {
  if (expression.kind !== 'arithmetic' || expression.operator !== '/' || index === 0) return false;
  const { right } = expression;
  return right.kind === 'number' && right.value === '1' && Object.keys(right.unit).length > 0;
}

/** What changes inside a part of the expression. Of a number, the expression around it says more than the number. */
function variantsInside(
  whole: Expression,
  child: Expression,
  index: number,
  program: Program,
): readonly Variant[] {
  const put = (expression: Expression): Expression =>
    withChildren(
      whole,
      childrenOf(whole).map((one, i) => (i === index ? expression : one)),
    );
  if (child.kind !== 'number')
    return variantsOf(child, program).map((variant) => ({ ...variant, expression: put(variant.expression) }));
  const step = isComparison(whole) ? comparedStep(whole, child, program) : undefined;
  return numbersNear(child, step).map((number) => {
    const expression = put(number);
    return {
      operator: isComparison(whole) ? 'bound' : 'number',
      at: child.at,
      expression,
      did: instead(expression, whole),
    };
  });
}

function isComparison({ kind }: Expression): boolean {
  return kind === 'compare' || kind === 'between' || kind === 'is' || kind === 'oneOf';
}

/** The step of that with which a number is compared. */
function comparedStep(whole: Expression, number: Expression, program: Program): string | undefined {
  const other = childrenOf(whole).find((child) => child !== number && child.kind !== 'number');
  return other && stepOf(other, program);
}

function numbersNear(number: ExpressionOf<'number'>, step = lastDigit(number)): readonly Expression[] {
  return neighbours(number.value, step).map((value) => ({ ...number, value }));
}

/** What changes in the expression itself. */
function changesOf(expression: Expression): readonly Variant[] {
  const { at } = expression;
  const told = (operator: Operator, other: Expression): Variant => ({
    operator,
    at,
    expression: other,
    did: instead(other, expression),
  });
  const leftOut = (dropped: Expression, rest: Expression): Variant => ({
    operator: 'operand',
    at: dropped.at,
    expression: rest,
    did: `left out \`${textOf(dropped)}\``,
  });
  switch (expression.kind) {
    case 'number':
      return numbersNear(expression).map((number) => told('number', number));
    case 'logic':
      return [leftOut(expression.left, expression.right), leftOut(expression.right, expression.left)];
    case 'not':
      return [told('operand', expression.value)];
    case 'arithmetic':
      return arithmeticChanges(expression, told, leftOut);
    case 'call':
      return expression.arguments.map((dropped) => {
        const rest = expression.arguments.filter((one) => one !== dropped);
        const [only] = rest;
        return leftOut(dropped, rest.length === 1 && only ? only : { ...expression, arguments: rest });
      });
    case 'oneOf':
      if (expression.options.length < 2) return [];
      return expression.options.map((dropped) =>
        leftOut(dropped, { ...expression, options: expression.options.filter((one) => one !== dropped) }),
      );
    case 'compare': {
      if (expression.left.kind === 'number' || expression.right.kind === 'number') return [];
      return [told('operator', { ...expression, operator: STRICTER[expression.operator] })];
    }
    case 'rounded':
      return otherRoundings(expression.rounding).map((rounding) =>
        told('rounding', { ...expression, rounding }),
      );
    case 'total':
      return [
        ...expression.by.map((field) =>
          told('operand', { ...expression, by: expression.by.filter((one) => one !== field) }),
        ),
        ...(expression.when === undefined ? [] : [told('condition', withoutCondition(expression))]),
      ];
    case 'ledger': {
      const { groups = [] } = expression.filter;
      if (groups.length < 2) return [];
      return groups.map((group) =>
        told('operand', {
          ...expression,
          filter: { ...expression.filter, groups: groups.filter((one) => one !== group) },
        }),
      );
    }
    default:
      return [];
  }
}

function arithmeticChanges(
  expression: ExpressionOf<'arithmetic'>,
  told: (operator: Operator, other: Expression) => Variant,
  leftOut: (dropped: Expression, rest: Expression) => Variant,
): readonly Variant[] {
  const { operator, left, right } = expression;
  switch (operator) {
    case '+':
      return [told('operator', { ...expression, operator: '-' })];
    case '-':
      return [told('operator', { ...expression, operator: '+' })];
    case '*':
      return [leftOut(left, right), leftOut(right, left)];
    case '/':
      return isUnit(expression, 1) ? [] : [leftOut(right, left)];
  }
}

const STRICTER = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' } as const;

function withoutCondition({ when: _, ...total }: ExpressionOf<'total'>): Expression {
  return total;
}

function instead(now: Expression, before: Expression): string {
  return `said \`${textOf(now)}\` instead of \`${textOf(before)}\``;
}

const MODES: readonly RoundingMode[] = ['half up', 'half even', 'down', 'up'];

/** The other modes at the same step, and the same mode at ten times the step. */
export function otherRoundings({ mode, step }: Rounding): readonly Rounding[] {
  const coarser = toDecimal(multiply(decimal(step), rational(10n))) ?? step;
  return [
    ...MODES.filter((other) => other !== mode).map((other) => ({ mode: other, step })),
    { mode, step: coarser },
  ];
}

/** How one rounding stands for another, behind the name of the part. */
export function roundedInstead(now: Rounding, before: Rounding): string {
  return `were ${roundingText(now)} instead of ${roundingText(before)}`;
}
