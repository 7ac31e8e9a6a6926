import {
  add,
  compare,
  divide,
  max,
  min,
  multiply,
  negate,
  parseDecimal,
  type Rational,
  round,
  subtract,
} from '@tallystick/runtime';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Unit } from '../program/number.ts';
import { textOf } from '../program/text.ts';
import { divideUnits, isPure, multiplyUnits, PURE } from '../units/unit.ts';
import { fail } from './context.ts';
import { numberOf, sameValue, type Value } from './value.ts';

/** An expression whose value follows from those of the expressions inside it. */
export type Operation = ExpressionOf<
  'negate' | 'not' | 'arithmetic' | 'compare' | 'is' | 'between' | 'oneOf' | 'call' | 'rounded'
>;

/** The value of an operation; `values` are those of the expressions inside it, in reading order. */
export function compute(operation: Operation, values: readonly Value[]): Value {
  const [first, second] = values;
  if (first === undefined) return fail(`${textOf(operation)} has no value.`, operation.at);
  switch (operation.kind) {
    case 'not':
      return yesOrNo(!truthOf(first, operation.value));
    case 'oneOf':
      return yesOrNo(values.slice(1).some((option) => sameValue(option, first)));
    case 'is':
      return yesOrNo(second !== undefined && sameValue(first, second) !== operation.negated);
    case 'negate':
      return quantity(negate(numeric(first, operation.value)), unitOf(first));
    case 'rounded': {
      const { mode, step } = operation.rounding;
      const exact = parseDecimal(step) ?? fail(`Nothing can be rounded to ${step}.`, operation.at);
      return quantity(round(numeric(first, operation.value), mode, exact), unitOf(first));
    }
    case 'call': {
      const numbers = values.map((value) => numeric(value, operation));
      const unit = values.map(unitOf).find((one) => !isPure(one)) ?? PURE;
      return quantity(numbers.reduce(operation.function === 'min' ? min : max), unit);
    }
    case 'between': {
      const [value, low, high] = threeOf(
        values.map((one) => numeric(one, operation)),
        operation,
      );
      return yesOrNo(compare(low, value) <= 0 && compare(value, high) <= 0);
    }
    case 'compare':
    case 'arithmetic':
      if (second === undefined) return fail(`${textOf(operation)} has no value.`, operation.at);
      return operation.kind === 'compare'
        ? comparison(operation, first, second)
        : arithmetic(operation, first, second);
  }
}

/** A condition as yes or no. */
export function truthOf(value: Value, expression: Expression): boolean {
  return value.kind === 'boolean'
    ? value.value
    : fail(`${textOf(expression)} is not a yes or a no.`, expression.at);
}

function comparison(operation: ExpressionOf<'compare'>, left: Value, right: Value): Value {
  const order = compare(numeric(left, operation.left), numeric(right, operation.right));
  switch (operation.operator) {
    case '<':
      return yesOrNo(order < 0);
    case '<=':
      return yesOrNo(order <= 0);
    case '>':
      return yesOrNo(order > 0);
    case '>=':
      return yesOrNo(order >= 0);
  }
}

function arithmetic(operation: ExpressionOf<'arithmetic'>, left: Value, right: Value): Value {
  const a = numeric(left, operation.left);
  const b = numeric(right, operation.right);
  const sumUnit = isPure(unitOf(left)) ? unitOf(right) : unitOf(left);
  switch (operation.operator) {
    case '+':
      return shifted(add(a, b), left, right, sumUnit);
    case '-':
      return shifted(subtract(a, b), left, right, sumUnit);
    case '*':
      return quantity(multiply(a, b), multiplyUnits(unitOf(left), unitOf(right)));
    case '/':
      if (b.n === 0n)
        return fail(
          `${textOf(operation)} divides by zero: ${textOf(operation.right)} is 0 here.`,
          operation.at,
        );
      return quantity(divide(a, b), divideUnits(unitOf(left), unitOf(right)));
  }
}

/** A period plus or minus a number is a period; between two periods lies a number. */
function shifted(result: Rational, left: Value, right: Value, unit: Unit): Value {
  const periods = [left, right].filter(({ kind }) => kind === 'period').length;
  return periods === 1 ? { kind: 'period', value: Number(result.n / result.d) } : quantity(result, unit);
}

function numeric(value: Value, expression: Expression): Rational {
  return numberOf(value) ?? fail(`${textOf(expression)} is not a number.`, expression.at);
}

function unitOf(value: Value): Unit {
  return value.kind === 'quantity' ? value.unit : PURE;
}

function quantity(value: Rational, unit: Unit): Value {
  return { kind: 'quantity', value, unit };
}

function yesOrNo(value: boolean): Value {
  return { kind: 'boolean', value };
}

function threeOf([a, b, c]: readonly Rational[], { at }: Operation): readonly [Rational, Rational, Rational] {
  return a !== undefined && b !== undefined && c !== undefined
    ? [a, b, c]
    : fail('A range has two ends.', at);
}
