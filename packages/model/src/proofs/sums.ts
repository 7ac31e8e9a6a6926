import { add, divide, multiply, negate, ONE, type Rational, ZERO } from '@tallystick/runtime';
import { constantOf } from '../analysis/interval.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import { stepOf } from './box.ts';
import { type Linear, tightened } from './linear.ts';
import { letsNamed } from './named.ts';
import { fieldNamed, numberIn, type Place, versionIn } from './truth.ts';

/** A sum of fields, counted in their steps, each times a number; and a number by itself. */
interface Sum {
  readonly factors: ReadonlyMap<string, Rational>;
  readonly constant: Rational;
}

/** The bound on the fields of a box that a comparison is; undefined where it does not compare sums of fields. */
export function boundOf(
  { operator, left, right }: Pick<ExpressionOf<'compare'>, 'operator' | 'left' | 'right'>,
  place: Place,
): Linear | undefined {
  const [a, b] = [sumOf(left, place), sumOf(right, place)];
  if (a === undefined || b === undefined) return undefined;
  const isLess = operator === '<' || operator === '<=';
  const { factors, constant } = isLess ? plus(a, times(b, negate(ONE))) : plus(b, times(a, negate(ONE)));
  const whole = [...factors.values(), constant].reduce((product, { d }) => product * d, 1n);
  const scaled = ({ n, d }: Rational): bigint => (n * whole) / d;
  const most = -scaled(constant) - (operator === '<' || operator === '>' ? 1n : 0n);
  return tightened({ terms: new Map([...factors].map(([name, factor]) => [name, scaled(factor)])), most });
}

/** A number as a sum of fields; undefined where it is none. */
function sumOf(expression: Expression, place: Place): Sum | undefined {
  const { interval } = numberIn(expression, place);
  const constant = interval && constantOf(interval);
  if (constant !== undefined) return { factors: new Map(), constant };
  switch (expression.kind) {
    case 'field': {
      const field = fieldNamed(expression.field, place.record);
      if (field === undefined || place.box.fields.get(field.name)?.kind !== 'whole') return undefined;
      return { factors: new Map([[field.name, stepOf(field)]]), constant: ZERO };
    }
    case 'let': {
      const { part } = versionIn(letsNamed(place.program.lets, expression.name), place);
      return part && sumOf(part.value, place);
    }
    case 'negate': {
      const value = sumOf(expression.value, place);
      return value && times(value, negate(ONE));
    }
    case 'arithmetic':
      return arithmeticOf(expression, place);
    default:
      return undefined;
  }
}

function arithmeticOf({ operator, left, right }: ExpressionOf<'arithmetic'>, place: Place): Sum | undefined {
  const [a, b] = [sumOf(left, place), sumOf(right, place)];
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
