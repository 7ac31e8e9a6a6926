import { parseDecimal } from '@tallystick/runtime';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { FieldType, Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { numberText } from '../units/text.ts';
import { arithmeticType, callType, negationType } from './arithmetic.ts';
import { isQuantity, type Typed } from './coerce.ts';
import { comparisonType, rangeType, samenessType } from './comparison.ts';
import { lookupType } from './lookup.ts';
import { counted, literal, oneOf, rounded, totalOf } from './quantities.ts';
import { report, type Scope } from './scope.ts';
import { BOOLEAN, PERIOD, type Type } from './type.ts';
import { membersOf, typeInWords } from './words.ts';

/**
 * The type of an expression, noted for it and for all inside it. Undefined where a fault was found inside, which has
 * been reported: what is built on it is then not judged.
 */
export function infer(expression: Expression, scope: Scope): Type | undefined {
  const type = inferKind(expression, scope);
  if (type !== undefined) scope.types.set(expression, type);
  return type;
}

/** Infers an expression that has to be a yes or a no. */
export function inferCondition(expression: Expression, scope: Scope): void {
  const type = infer(expression, scope);
  if (type === undefined || type.kind === 'boolean') return;
  report(
    scope,
    'type/condition',
    expression.at,
    `A condition is expected here, and ${textOf(expression)} is ${typeInWords(type, scope.program)}.${comparisonFor(expression, type, scope.program)}`,
  );
}

/** How a value becomes a condition. */
function comparisonFor(expression: Expression, type: Type, program: Program): string {
  const text = textOf(expression);
  switch (type.kind) {
    case 'quantity':
      return ` Compare it with another, as in ${text} > ${numberText('5', type.unit)}.`;
    case 'member':
      return ` Say which, as in ${text} is ${membersOf(type.set, program)[0] ?? '...'}.`;
    case 'period':
      return ` Compare it with another, as in ${text} >= ${program.periods.first}.`;
    default:
      return '';
  }
}

function inferKind(expression: Expression, scope: Scope): Type | undefined {
  switch (expression.kind) {
    case 'number':
      return literal(expression);
    case 'date':
      return { kind: 'date' };
    case 'text':
      return { kind: 'text' };
    case 'field':
      return fieldType(expression, scope);
    case 'let':
      return typeOfLet(expression.name, scope);
    case 'member':
      return { kind: 'member', set: expression.set };
    case 'classification':
      return { kind: 'member', set: { kind: 'classification', name: expression.name } };
    case 'belongs':
    case 'reading':
      return BOOLEAN;
    case 'vintage':
      return PERIOD;
    case 'ledger':
      return counted(scope.program.counts.unit, scope.program.counts.step);
    case 'not':
      inferCondition(expression.value, scope);
      return BOOLEAN;
    case 'logic':
      inferCondition(expression.left, scope);
      inferCondition(expression.right, scope);
      return BOOLEAN;
    case 'total':
      return totalType(expression, scope);
    case 'rounded':
      return roundedType(expression, scope);
    default:
      return operationType(expression, scope);
  }
}

/** What is computed from values, once all of them have a type. */
function operationType(
  expression: ExpressionOf<
    'lookup' | 'negate' | 'arithmetic' | 'compare' | 'is' | 'between' | 'oneOf' | 'call'
  >,
  scope: Scope,
): Type | undefined {
  switch (expression.kind) {
    case 'negate': {
      const value = typed(expression.value, scope);
      return value && negationType(value, scope);
    }
    case 'lookup': {
      const keys = allTyped(expression.keys, scope);
      return keys && lookupType(expression, keys, scope);
    }
    case 'call': {
      const values = allTyped(expression.arguments, scope);
      return values && callType(expression, values, scope);
    }
    case 'oneOf': {
      const value = typed(expression.value, scope);
      const options = allTyped(expression.options, scope);
      return value && options && samenessType(expression, value, options, scope);
    }
    case 'between': {
      const value = typed(expression.value, scope);
      const low = typed(expression.low, scope);
      const high = typed(expression.high, scope);
      return value && low && high && rangeType(expression, value, low, high, scope);
    }
    default: {
      const left = typed(expression.left, scope);
      const right = typed(expression.right, scope);
      if (left === undefined || right === undefined) return undefined;
      if (expression.kind === 'arithmetic') return arithmeticType(expression, left, right, scope);
      if (expression.kind === 'compare') return comparisonType(expression, left, right, scope);
      return samenessType(expression, left, [right], scope);
    }
  }
}

function typed(expression: Expression, scope: Scope): Typed | undefined {
  const type = infer(expression, scope);
  return type && { expression, type };
}

/** All of them, or undefined; each is inferred, so that each fault is told. */
function allTyped(expressions: readonly Expression[], scope: Scope): readonly Typed[] | undefined {
  const values = expressions.flatMap((expression) => typed(expression, scope) ?? []);
  return values.length === expressions.length ? values : undefined;
}

function fieldType({ record, field, at }: ExpressionOf<'field'>, scope: Scope): Type | undefined {
  const fields = scope.program.records.find((candidate) => candidate.name === record)?.fields;
  const type = fields?.find((candidate) => candidate.name === field)?.type;
  if (type?.kind !== 'date') return type && typeOfField(type, record, field);
  const message = `${field} is a date: it says when a row was filed or decided, and no rule can ask for it. Ask for the ${scope.program.periods.unit}.`;
  report(scope, 'type/operands', at, message);
  return undefined;
}

function typeOfField(type: Exclude<FieldType, { kind: 'date' }>, record: string, field: string): Type {
  switch (type.kind) {
    case 'party':
      return { kind: 'party' };
    case 'state':
      return { kind: 'member', set: { kind: 'states' } };
    case 'period':
      return PERIOD;
    case 'quantity':
      return counted(type.unit, type.step);
    case 'enumeration':
      return { kind: 'member', set: { kind: 'enumeration', record, field } };
  }
}

/** A value has one type; its versions for different periods can differ in amount alone. */
export function typeOfLet(name: string, scope: Scope): Type | undefined {
  if (scope.lets.has(name)) return scope.lets.get(name);
  scope.lets.set(name, undefined);
  const versions = scope.program.lets.filter((candidate) => candidate.name === name);
  const types = versions.flatMap((version) => infer(version.value, scope) ?? []);
  const quantities = types.flatMap((type) => (type.kind === 'quantity' ? type : []));
  const [quantity] = quantities;
  const type =
    quantity !== undefined && quantities.length === types.length
      ? oneOf(quantities, quantity.unit)
      : types[0];
  scope.lets.set(name, type);
  return type;
}

function totalType(expression: ExpressionOf<'total'>, scope: Scope): Type | undefined {
  reportTotalKeys(expression, scope);
  if (expression.when !== undefined) inferCondition(expression.when, scope);
  const value = typed(expression.value, scope);
  if (value === undefined) return undefined;
  if (isQuantity(value)) return totalOf(value.type);
  report(
    scope,
    'type/operands',
    expression.value.at,
    `total adds up numbers, and ${textOf(expression.value)} is ${typeInWords(value.type, scope.program)}.`,
  );
  return undefined;
}

/** Facts are put together by what names them; by weight or miles nearly every fact would stand alone. */
function reportTotalKeys({ by, record, at }: ExpressionOf<'total'>, scope: Scope): void {
  const fields = scope.program.records.find(({ name }) => name === record)?.fields ?? [];
  for (const { name, type } of fields)
    if (by.includes(name) && type.kind === 'quantity')
      report(
        scope,
        'type/operands',
        at,
        `A total is taken by party, state, period, list of words, group or class; ${name} is a number. Make classes of it and total by them.`,
      );
}

function roundedType(expression: ExpressionOf<'rounded'>, scope: Scope): Type | undefined {
  const value = typed(expression.value, scope);
  if (value === undefined) return undefined;
  if (!isQuantity(value)) {
    report(
      scope,
      'type/operands',
      expression.value.at,
      `Only a number can be rounded, and ${textOf(expression.value)} is ${typeInWords(value.type, scope.program)}.`,
    );
    return undefined;
  }
  if (!isPositive(expression.rounding.step)) {
    report(
      scope,
      'decimals/step',
      expression.at,
      `Nothing can be rounded to ${expression.rounding.step}. Name a step greater than zero, such as 0.1.`,
    );
    return undefined;
  }
  return rounded(value.type, expression.rounding);
}

/** True for the text of a decimal greater than zero. */
export function isPositive(step: string): boolean {
  const exact = parseDecimal(step);
  return exact !== undefined && exact.n > 0n;
}
