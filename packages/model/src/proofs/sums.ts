import { add, divide, multiply, negate, ONE, type Rational, ZERO } from '@tallystick/runtime';
import { constantOf } from '../analysis/interval.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import { stepOf } from './box.ts';
import { type Linear, tightened } from './linear.ts';
import { letsNamed } from './named.ts';
import { numberIn } from './number.ts';
import { fieldNamed, type Place, versionIn } from './place.ts';

/** A sum of what can vary, each times a number; and a number by itself. */
export interface Sum {
  readonly factors: ReadonlyMap<string, Rational>;
  readonly constant: Rational;
}

/** What is compared: two numbers. */
export type Comparison = Pick<ExpressionOf<'compare'>, 'operator' | 'left' | 'right'>;

/** The sum that an expression is by itself: a constant, or what can vary; undefined where it has to be taken apart. */
type Atoms = (expression: Expression) => Sum | undefined;

/** The bound on the fields of a box that a comparison is; undefined where it does not compare sums of fields. */
export function boundOf(comparison: Comparison, place: Place): Linear | undefined {
  return boundBetween(comparison, fieldsIn(place));
}

/** The bound on whole variables that a comparison is; undefined where it does not compare sums of them. */
export function boundBetween({ operator, left, right }: Comparison, atoms: Atoms): Linear | undefined {
  const [a, b] = [sumOf(left, atoms), sumOf(right, atoms)];
  if (a === undefined || b === undefined) return undefined;
  const isLess = operator === '<' || operator === '<=';
  const { factors, constant } = isLess ? plus(a, times(b, negate(ONE))) : plus(b, times(a, negate(ONE)));
  const whole = [...factors.values(), constant].reduce((product, { d }) => product * d, 1n);
  const scaled = ({ n, d }: Rational): bigint => (n * whole) / d;
  const most = -scaled(constant) - (operator === '<' || operator === '>' ? 1n : 0n);
  return tightened({ terms: new Map([...factors].map(([name, factor]) => [name, scaled(factor)])), most });
}

/** The fields of the facts of a box, counted in their steps. */
function fieldsIn(place: Place): Atoms {
  const atoms: Atoms = (expression) => {
    const { interval } = numberIn(expression, place);
    const constant = interval && constantOf(interval);
    if (constant !== undefined) return { factors: new Map(), constant };
    if (expression.kind === 'let') {
      const { part } = versionIn(letsNamed(place.program.lets, expression.name), place);
      return part && sumOf(part.value, atoms);
    }
    if (expression.kind !== 'field') return undefined;
    const field = fieldNamed(expression.field, place.record);
    if (field === undefined || place.box.fields.get(field.name)?.kind !== 'whole') return undefined;
    return { factors: new Map([[field.name, stepOf(field)]]), constant: ZERO };
  };
  return atoms;
}

/** A number as a sum; undefined where it is none. */
export function sumOf(expression: Expression, atoms: Atoms): Sum | undefined {
  const known = atoms(expression);
  if (known !== undefined) return known;
  if (expression.kind === 'negate') {
    const value = sumOf(expression.value, atoms);
    return value && times(value, negate(ONE));
  }
  return expression.kind === 'arithmetic' ? arithmeticOf(expression, atoms) : undefined;
}

function arithmeticOf({ operator, left, right }: ExpressionOf<'arithmetic'>, atoms: Atoms): Sum | undefined {
  const [a, b] = [sumOf(left, atoms), sumOf(right, atoms)];
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '+':
      return plus(a, b);
    case '-':
      return plus(a, times(b, negate(ONE)));
    case '*':
      if (b.factors.size === 0) return times(a, b.constant);
      return a.factors.size === 0 ? times(b, a.constant) : undefined;
    case '/':
      return b.factors.size > 0 || b.constant.n === 0n ? undefined : times(a, divide(ONE, b.constant));
  }
}

function plus(a: Sum, b: Sum): Sum {
  const factors = new Map(a.factors);
  for (const [name, factor] of b.factors) factors.set(name, add(factors.get(name) ?? ZERO, factor));
  return { factors, constant: add(a.constant, b.constant) };
}

function times({ factors, constant }: Sum, factor: Rational): Sum {
  return {
    factors: new Map([...factors].map(([name, own]) => [name, multiply(own, factor)])),
    constant: multiply(constant, factor),
  };
}
