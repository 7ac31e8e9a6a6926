import { multiply, parseDecimal, rational, toDecimal } from '@tallystick/runtime';
import { numberText, unitText } from '../units/text.ts';
import { wordOf } from './elections.ts';
import type { Expression, LedgerFilter } from './expression.ts';
import type { Decimal, Rounding } from './number.ts';
import type { DebtCriterion, LotCriterion } from './program.ts';

/** An expression in the words of the language, with no more parentheses than it needs. */
export function textOf(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.percent
        ? percentText(expression.value)
        : numberText(expression.value, expression.unit);
    case 'date':
      return expression.value;
    case 'text':
      return `"${expression.value}"`;
    case 'field':
      return expression.field;
    case 'let':
    case 'member':
    case 'classification':
      return expression.name;
    case 'belongs':
      return expression.member;
    case 'lookup':
      return `${expression.table}[${expression.keys.map(textOf).join(', ')}]`;
    case 'negate':
      return `-${inside(expression.value, STRENGTH.unary)}`;
    case 'not':
      return `not ${inside(expression.value, STRENGTH.not)}`;
    case 'arithmetic': {
      const { operator, left, right } = expression;
      const strength = strengthOf(expression);
      const divisor = operator === '/' ? unitAlone(right) : undefined;
      const share = operator === '*' && left.kind === 'number' && left.percent === true;
      return `${inside(left, strength)} ${share ? 'of' : operator} ${divisor ?? inside(right, strength + 1)}`;
    }
    case 'compare':
      return `${inside(expression.left, STRENGTH.sum)} ${expression.operator} ${inside(expression.right, STRENGTH.sum)}`;
    case 'is':
      return `${inside(expression.left, STRENGTH.sum)} is ${expression.negated ? 'not ' : ''}${inside(expression.right, STRENGTH.sum)}`;
    case 'between':
      return `${inside(expression.value, STRENGTH.sum)} in ${rangeText(expression.low, expression.high)}`;
    case 'oneOf':
      return `${inside(expression.value, STRENGTH.sum)} in (${expression.options.map(textOf).join(', ')})`;
    case 'logic': {
      const strength = strengthOf(expression);
      return `${inside(expression.left, strength)} ${expression.operator} ${inside(expression.right, strength + 1)}`;
    }
    case 'reading':
      return `${wordOf(expression.chosenBy)} ${expression.reading} is ${expression.choice}`;
    case 'total': {
      const by = expression.by.length === 0 ? '' : ` by ${expression.by.join(', ')}`;
      const when = expression.when === undefined ? '' : ` when ${textOf(expression.when)}`;
      return `total(${textOf(expression.value)}${by}${when})`;
    }
    case 'call':
      return `${expression.function}(${expression.arguments.map((value) => inside(value, STRENGTH.or)).join(', ')})`;
    case 'rounded':
      return `${inside(expression.value, STRENGTH.or)}, ${roundingText(expression.rounding)}`;
    case 'vintage':
      return 'vintage';
    case 'ledger':
      return ledgerText(expression.amount, expression.filter);
  }
}

const HUNDRED = rational(100n);

/** `rounded half up to 0.1`. */
export function roundingText({ mode, step }: Rounding): string {
  return `rounded ${mode} to ${step}`;
}

/** 0.05 as `5%`. */
export function percentText(value: Decimal): string {
  const share = parseDecimal(value);
  return share === undefined ? value : `${toDecimal(multiply(share, HUNDRED)) ?? value}%`;
}

/** `mile` in `0.01 / mile`, which divides by one mile. */
function unitAlone(expression: Expression): string | undefined {
  if (expression.kind !== 'number' || expression.value !== '1') return undefined;
  const text = unitText(expression.unit);
  return /^\w+$/.test(text) ? text : undefined;
}

/** `deficits(light, vocational)`, `shortfall`. */
function ledgerText(amount: string, { steps, kinds, groups, periods }: LedgerFilter): string {
  const filters = [...(steps ?? []), ...(kinds ?? []), ...(groups ?? []), ...(periods ?? [])];
  return filters.length === 0 ? amount : `${amount}(${filters.join(', ')})`;
}

/** The unit of a range stands once, at its end: `8_501..14_000 lb`. */
function rangeText(low: Expression, high: Expression): string {
  const start = low.kind === 'number' && !low.percent ? low.value : inside(low, STRENGTH.sum);
  return `${start}..${inside(high, STRENGTH.sum)}`;
}

/** How tightly a construct binds; an operand that binds less needs parentheses. */
const STRENGTH = { rounded: 0, or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, unary: 7, whole: 8 };

function strengthOf(expression: Expression): number {
  switch (expression.kind) {
    case 'rounded':
      return STRENGTH.rounded;
    case 'logic':
      return expression.operator === 'or' ? STRENGTH.or : STRENGTH.and;
    case 'not':
      return STRENGTH.not;
    case 'compare':
    case 'is':
    case 'between':
    case 'oneOf':
      return STRENGTH.comparison;
    case 'arithmetic':
      return expression.operator === '+' || expression.operator === '-' ? STRENGTH.sum : STRENGTH.product;
    case 'negate':
      return STRENGTH.unary;
    default:
      return STRENGTH.whole;
  }
}

function inside(expression: Expression, least: number): string {
  const text = textOf(expression);
  return strengthOf(expression) < least ? `(${text})` : text;
}

/** A criterion of an order, as an analyst writes it: `earliest expiring first`, `light before vocational`. */
export function criterionText(criterion: LotCriterion | DebtCriterion): string {
  switch (criterion.by) {
    case 'expiry':
      return `${criterion.first} expiring first`;
    case 'vintage':
      return `${criterion.first} vintage first`;
    case 'incurred':
      return `${criterion.first} first`;
    case 'due':
      return `${criterion.first} due first`;
    default:
      return criterion.order.join(' before ');
  }
}
