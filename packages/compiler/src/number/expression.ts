import { type Expression, type ExpressionOf, type Let, some } from '@tallystick/model';
import { add, decimal, divide, multiply, negate, type Rational, subtract } from '@tallystick/runtime';
import { typed } from '../code/writer.ts';
import { codeOf, fieldOf, type Layout, membersOf } from '../shape/layout.ts';
import type { Comparison, Num, Numbers } from './numbers.ts';

/** What the names of an expression are in the code around it, for one kind of number. */
export interface Scope<N extends Num> {
  readonly layout: Layout;
  readonly numbers: Numbers<N>;
  /** Quantities: a field, a table's cell, a total, an amount of the ledger; also a whole sub-expression that is kept in a table. */
  quantity(expression: Expression): N | undefined;
  /** Codes and periods: a field, a classification, the vintage. */
  code(expression: Expression): string | undefined;
  /** True where the fact belongs to the group or class. */
  belongs(classification: string, member: string): string | undefined;
  reading(test: ExpressionOf<'reading'>): string;
  /** Code of a party that the program names: `manufacturer is "Acme"`. */
  party(name: string): string | undefined;
  /** Code of the period that decides which version of a `let` governs. */
  readonly period: string;
}

/** The expression as a number; undefined where this kind of number cannot hold it. */
export function numberOf<N extends Num>(expression: Expression, scope: Scope<N>): N | undefined {
  const { numbers } = scope;
  const leaf = scope.quantity(expression);
  if (leaf !== undefined) return leaf;
  switch (expression.kind) {
    case 'number':
      return numbers.constant(decimal(expression.value));
    case 'let':
      return letOf(expression.name, scope);
    case 'negate': {
      const value = numberOf(expression.value, scope);
      return value && numbers.negate(value);
    }
    case 'arithmetic':
      return arithmetic(expression, scope);
    case 'call':
      return expression.arguments
        .map((argument) => numberOf(argument, scope))
        .reduce((a, b) => a && b && numbers.choose(expression.function, a, b));
    case 'rounded': {
      const value = numberOf(expression.value, scope);
      return value && numbers.round(value, expression.rounding.mode, decimal(expression.rounding.step));
    }
    default:
      return undefined;
  }
}

function arithmetic<N extends Num>(expression: ExpressionOf<'arithmetic'>, scope: Scope<N>): N | undefined {
  const { numbers } = scope;
  const left = numberOf(expression.left, scope);
  const right = numberOf(expression.right, scope);
  if (left === undefined || right === undefined) return undefined;
  switch (expression.operator) {
    case '+':
      return numbers.add(left, right);
    case '-':
      return numbers.subtract(left, right);
    case '*':
      return numbers.multiply(left, right);
    case '/':
      return numbers.divide(left, right, constantOf(expression.right, scope.layout));
  }
}

/** The versions of a `let`, told apart by the period. */
function letOf<N extends Num>(name: string, scope: Scope<N>): N | undefined {
  const versions = versionsOf(name, scope.layout);
  const values = versions.map((version) => numberOf(version.value, scope));
  return values.reduceRight((later, value, i) => {
    const version = versions[i];
    if (later === undefined || value === undefined || version === undefined) return undefined;
    return later === value ? value : scope.numbers.either(governsCode(version, scope.period), value, later);
  }, values.at(-1));
}

function versionsOf(name: string, layout: Layout): readonly Let[] {
  return layout.program.lets.filter((version) => version.name === name);
}

/** Code that is true in the periods that a part governs; `true` where it governs all. */
export function governsCode(
  part: { readonly governs: { readonly from?: number; readonly through?: number } },
  period: string,
): string {
  const { from, through } = part.governs;
  const bounds = [
    ...(from === undefined ? [] : [`${period} >= ${from}`]),
    ...(through === undefined ? [] : [`${period} <= ${through}`]),
  ];
  return bounds.length === 0 ? 'true' : bounds.join(' && ');
}

/** The value of an expression in which nothing but numbers and single `let`s occur; undefined for any other. */
export function constantOf(expression: Expression, layout: Layout): Rational | undefined {
  switch (expression.kind) {
    case 'number':
      return decimal(expression.value);
    case 'let': {
      const [only, ...others] = versionsOf(expression.name, layout);
      return only !== undefined && others.length === 0 ? constantOf(only.value, layout) : undefined;
    }
    case 'negate': {
      const value = constantOf(expression.value, layout);
      return value && negate(value);
    }
    case 'arithmetic': {
      const left = constantOf(expression.left, layout);
      const right = constantOf(expression.right, layout);
      if (left === undefined || right === undefined) return undefined;
      if (expression.operator === '/') return right.n === 0n ? undefined : divide(left, right);
      return { '+': add, '-': subtract, '*': multiply }[expression.operator](left, right);
    }
    default:
      return undefined;
  }
}

/**
 * The operands of a chain of `and` or of `or`. Tests of readings come last: code that a run never reaches has no type
 * for the engine, which then compiles the whole loop worse. A total stays behind the reading that says whether it was
 * summed.
 */
function operandsOf(expression: ExpressionOf<'logic'>, layout: Layout): readonly Expression[] {
  const chain = (part: Expression): readonly Expression[] =>
    part.kind === 'logic' && part.operator === expression.operator
      ? [...chain(part.left), ...chain(part.right)]
      : [part];
  const operands = chain(expression);
  if (asksForTotal(expression, layout)) return operands;
  return [...operands.filter((part) => !isReadingTest(part)), ...operands.filter(isReadingTest)];
}

function asksForTotal(expression: Expression, layout: Layout): boolean {
  return some(
    expression,
    (part) =>
      part.kind === 'total' ||
      (part.kind === 'let' && versionsOf(part.name, layout).some(({ value }) => asksForTotal(value, layout))),
  );
}

function isReadingTest(condition: Expression): boolean {
  return !some(condition, ({ kind }) => kind !== 'reading' && kind !== 'logic' && kind !== 'not');
}

function logicOf<N extends Num>(expression: ExpressionOf<'logic'>, scope: Scope<N>): string | undefined {
  let code: string | undefined;
  for (const part of operandsOf(expression, scope.layout)) {
    const next = conditionOf(part, scope);
    if (next === undefined) return undefined;
    const operand = expression.operator === 'and' ? both(part, next) : next;
    if (code === undefined) code = operand;
    else
      code =
        expression.operator === 'and'
          ? `${code} && ${afterTest(code, operand)}`
          : `${code} || ${afterTest(code, operand, 'or')}`;
  }
  return code;
}

/** The expression as a condition; undefined where this kind of number cannot decide it. */
export function conditionOf<N extends Num>(expression: Expression, scope: Scope<N>): string | undefined {
  switch (expression.kind) {
    case 'logic':
      return logicOf(expression, scope);
    case 'not': {
      const value = conditionOf(expression.value, scope);
      return value && `!(${value})`;
    }
    case 'reading':
      return scope.reading(expression);
    case 'belongs':
      return scope.belongs(expression.classification, expression.member);
    case 'compare':
      return comparison(expression.operator, expression.left, expression.right, scope);
    case 'is':
      return comparison(expression.negated ? '!==' : '===', expression.left, expression.right, scope);
    case 'between': {
      const low = comparison('>=', expression.value, expression.low, scope);
      const high = comparison('<=', expression.value, expression.high, scope);
      return low && high && `${low} && ${high}`;
    }
    case 'oneOf': {
      const options = expression.options.map((option) => comparison('===', expression.value, option, scope));
      return options.includes(undefined) ? undefined : `(${options.join(' || ')})`;
    }
    case 'let':
      return conditionLetOf(expression.name, scope);
    default:
      return undefined;
  }
}

/** The versions of a `let` that stands for a condition, told apart by the period. */
function conditionLetOf<N extends Num>(name: string, scope: Scope<N>): string | undefined {
  const versions = versionsOf(name, scope.layout);
  const values = versions.map(({ value }) => conditionOf(value, scope));
  const code = values.reduceRight((later, value, i) => {
    const version = versions[i];
    if (later === undefined || value === undefined || version === undefined) return undefined;
    return later === value ? value : `${governsCode(version, scope.period)} ? ${value} : ${later}`;
  }, values.at(-1));
  return code && `(${code})`;
}

const NUMBER = typed(' as number');
const TEST = new RegExp(`([\\p{L}\\p{N}_$]+) [!=]== \\d+(?!\\d)(?:${NUMBER})?`, 'gu');

/**
 * A condition that is decided after another one held, or did not. TypeScript knows then what `power` is after
 * `power === 1` and takes a second test of it for a slip, unless the literal is of the type of all numbers.
 */
export function afterTest(before: string, condition: string, operator: 'and' | 'or' = 'and'): string {
  // A negation turns the one into the other.
  const sign = before.includes('!(') ? '[!=]' : operator === 'and' ? '=' : '!';
  const known = new RegExp(`([\\p{L}\\p{N}_$]+) ${sign}== \\d+`, 'gu');
  const tested = new Set(Array.from(before.matchAll(known), ([, name]) => name));
  return condition.replace(TEST, (test, name: string) =>
    tested.has(name) && !test.endsWith(NUMBER) ? test + NUMBER : test,
  );
}

function both(expression: Expression, code: string): string {
  return expression.kind === 'logic' && expression.operator === 'or' ? `(${code})` : code;
}

function comparison<N extends Num>(
  operator: Comparison,
  left: Expression,
  right: Expression,
  scope: Scope<N>,
): string | undefined {
  if (isCode(left, scope.layout) || isCode(right, scope.layout)) {
    const [a, b] = [wholeOf(left, scope), wholeOf(right, scope)];
    return a && b && `${a} ${operator} ${b}`;
  }
  const [a, b] = [numberOf(left, scope), numberOf(right, scope)];
  return a && b && scope.numbers.compare(operator, a, b);
}

/** True for periods and members of finite sets, which are plain whole numbers in the code. */
export function isCode(expression: Expression, layout: Layout): boolean {
  switch (expression.kind) {
    case 'vintage':
    case 'member':
    case 'classification':
      return true;
    case 'field':
      return fieldOf(expression.record, expression.field, layout).type.kind !== 'quantity';
    case 'arithmetic':
      return isCode(expression.left, layout) || isCode(expression.right, layout);
    case 'call':
      return expression.arguments.some((argument) => isCode(argument, layout));
    default:
      return false;
  }
}

/** A period or a member as code: `year`, `vintage + 5`, `2`. */
export function wholeOf<N extends Num>(expression: Expression, scope: Scope<N>): string | undefined {
  const leaf = scope.code(expression);
  if (leaf !== undefined) return leaf;
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'text':
      return scope.party(expression.value);
    case 'member':
      return `${codeOf(expression.name, membersOf(expression.set, scope.layout))}`;
    case 'let':
      return wholeLetOf(expression.name, scope);
    case 'negate': {
      const value = wholeOf(expression.value, scope);
      return value && `-(${value})`;
    }
    case 'arithmetic': {
      const [left, right] = [wholeOf(expression.left, scope), wholeOf(expression.right, scope)];
      return left && right && expression.operator !== '/'
        ? `(${left} ${expression.operator} ${right})`
        : undefined;
    }
    case 'call': {
      const values = expression.arguments.map((argument) => wholeOf(argument, scope));
      return values.includes(undefined) ? undefined : `Math.${expression.function}(${values.join(', ')})`;
    }
    default:
      return undefined;
  }
}

/** The versions of a `let` that stands for a whole number, told apart by the period. */
function wholeLetOf<N extends Num>(name: string, scope: Scope<N>): string | undefined {
  const versions = versionsOf(name, scope.layout);
  const values = versions.map(({ value }) => {
    const constant = constantOf(value, scope.layout);
    return constant?.d === 1n ? `${constant.n}` : wholeOf(value, scope);
  });
  return values.reduceRight((later, value, i) => {
    const version = versions[i];
    if (later === undefined || value === undefined || version === undefined) return undefined;
    return later === value ? value : `(${governsCode(version, scope.period)} ? ${value} : ${later})`;
  }, values.at(-1));
}
