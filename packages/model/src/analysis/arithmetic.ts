import type { ExpressionOf } from '../program/expression.ts';
import { textOf } from '../program/text.ts';
import { commonUnit, isQuantity, type Typed, takeForPeriod } from './coerce.ts';
import { constantOf } from './interval.ts';
import { extreme, negated, product, quotient, sum } from './quantities.ts';
import { report, type Scope } from './scope.ts';
import { PERIOD, type QuantityType, type Type } from './type.ts';
import { typeInWords } from './words.ts';

type Arithmetic = ExpressionOf<'arithmetic'>;

export function arithmeticType(
  expression: Arithmetic,
  left: Typed,
  right: Typed,
  scope: Scope,
): Type | undefined {
  if (left.type.kind === 'period' || right.type.kind === 'period') {
    return periodArithmetic(expression, left, right, scope);
  }
  if (!isQuantity(left) || !isQuantity(right)) {
    const odd = isQuantity(left) ? right : left;
    report(
      scope,
      'type/operands',
      odd.expression.at,
      `${textOf(odd.expression)} is ${typeInWords(odd.type, scope.program)}; ${DEED[expression.operator]} takes numbers.`,
    );
    return undefined;
  }
  switch (expression.operator) {
    case '+':
    case '-':
      return added(expression, left, right, scope);
    case '*':
      return product(left.type, right.type);
    case '/':
      if (constantOf(right.type)?.n === 0n) {
        report(scope, 'range/zero-divisor', expression.right.at, `${textOf(expression)} divides by zero.`);
        return undefined;
      }
      return quotient(left.type, right.type);
  }
}

const DEED = { '+': 'an addition', '-': 'a subtraction', '*': 'a product', '/': 'a division' } as const;

function added(
  expression: Arithmetic,
  left: Typed<QuantityType>,
  right: Typed<QuantityType>,
  scope: Scope,
): Type | undefined {
  const deed = expression.operator === '+' ? 'added' : 'subtracted';
  const unit = commonUnit([left, right], deed, expression, scope);
  if (unit === undefined) return undefined;
  const second = expression.operator === '+' ? right.type : negated(right.type);
  return sum({ ...left.type, unit }, { ...second, unit });
}

/** `vintage + 5`, `model_year - 1`; the years between two periods are a plain number. */
function periodArithmetic(expression: Arithmetic, left: Typed, right: Typed, scope: Scope): Type | undefined {
  const both = left.type.kind === 'period' && right.type.kind === 'period';
  if (both && expression.operator === '-') {
    return { kind: 'quantity', unit: {}, scale: 1n, low: undefined, high: undefined };
  }
  const number = left.type.kind === 'period' ? right : left;
  const shifts = expression.operator === '+' || (expression.operator === '-' && left.type.kind === 'period');
  // A whole number can stand for a period; that it can is all that is asked here, it stays a number.
  const whole = isQuantity(number) && takeForPeriod(number, scope);
  if (both || !shifts || !whole) {
    report(
      scope,
      'type/operands',
      expression.at,
      `${textOf(expression)} has no meaning: to a ${scope.program.periods.unit} only a whole number can be added or subtracted, as in vintage + 5.`,
    );
    return undefined;
  }
  scope.types.set(number.expression, number.type);
  return PERIOD;
}

export function negationType(value: Typed, scope: Scope): Type | undefined {
  if (isQuantity(value)) return negated(value.type);
  report(
    scope,
    'type/operands',
    value.expression.at,
    `${textOf(value.expression)} is ${typeInWords(value.type, scope.program)}; only a number can be negative.`,
  );
  return undefined;
}

export function callType(
  expression: ExpressionOf<'call'>,
  values: readonly Typed[],
  scope: Scope,
): Type | undefined {
  const odd = values.find((value) => !isQuantity(value));
  if (odd !== undefined || values.length === 0) {
    const found = odd && `, and ${textOf(odd.expression)} is ${typeInWords(odd.type, scope.program)}`;
    report(
      scope,
      'type/operands',
      (odd?.expression ?? expression).at,
      `${expression.function} takes numbers${found ?? ', and there is none'}.`,
    );
    return undefined;
  }
  const quantities = values.filter(isQuantity);
  const unit = commonUnit(quantities, 'compared', expression, scope);
  if (unit === undefined) return undefined;
  return extreme(
    expression.function,
    quantities.map((value) => value.type),
    unit,
  );
}
