import { compare, decimal, parseDecimal, ZERO } from '@tallystick/runtime';
import {
  addIntervals,
  divideIntervals,
  exactly,
  greatestOf,
  type Interval,
  leastOf,
  multiplyIntervals,
  negateInterval,
  spanOf,
  UNBOUNDED,
} from '../analysis/interval.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Field } from '../program/program.ts';
import { type Cut, intervalOf, spaceOf, stepOf } from './box.ts';
import { entriesFor } from './entries.ts';
import { letsNamed, tablesNamed } from './named.ts';
import { fieldNamed, type Place, versionIn } from './place.ts';
import { truthIn } from './truth.ts';
import { periodsAsked, wordOf } from './word.ts';

/** The interval of a number in a box; where it has none, the cut after which it may. */
interface Numbers {
  readonly interval: Interval | undefined;
  readonly cut?: Cut | undefined;
}

const written = new WeakMap<ExpressionOf<'number'>, Numbers>();

/** The interval of a number as it is written: it is the same in every box, and asked for in each. */
function writtenIn(number: ExpressionOf<'number'>): Numbers {
  const known = written.get(number);
  if (known !== undefined) return known;
  const value = parseDecimal(number.value);
  const found = { interval: value && exactly(value) };
  written.set(number, found);
  return found;
}

/** Between which values a number lies in a box. */
export function numberIn(expression: Expression, place: Place): Numbers {
  switch (expression.kind) {
    case 'number':
      return writtenIn(expression);
    case 'field': {
      const field = fieldNamed(expression.field, place.record);
      const domain = place.box.fields.get(expression.field);
      if (field === undefined || domain?.kind !== 'whole') return { interval: undefined };
      const absent = absenceIn(field, place);
      return absent === undefined ? { interval: intervalOf(domain, stepOf(field)) } : absent;
    }
    case 'let': {
      const version = versionIn(letsNamed(place.program.lets, expression.name), place);
      return version.part === undefined
        ? { interval: undefined, cut: version.cut }
        : numberIn(version.part.value, place);
    }
    case 'negate':
      return through([expression.value], place, ([value]) => value && negateInterval(value));
    case 'arithmetic':
      return through([expression.left, expression.right], place, ([left, right]) => {
        if (left === undefined || right === undefined) return undefined;
        switch (expression.operator) {
          case '+':
            return addIntervals(left, right);
          case '-':
            return addIntervals(left, negateInterval(right));
          case '*':
            return multiplyIntervals(left, right);
          case '/':
            return divideIntervals(left, right);
        }
      });
    case 'call':
      return through(expression.arguments, place, expression.function === 'min' ? leastOf : greatestOf);
    case 'rounded':
      return through([expression.value], place, ([value]) => value && sameSign(value));
    case 'total': {
      // What is added up are other facts too, not only those of the box.
      const anywhere = { ...place, box: spaceOf(place.record, place.program) };
      const { interval } = numberIn(expression.value, anywhere);
      return { interval: interval && sameSign(interval) };
    }
    case 'lookup':
      return cellIn(expression, place);
    default:
      return { interval: undefined };
  }
}

/** Of a rounded number and of a sum no more is said than on which side of zero it lies. */
function sameSign({ low, high }: Interval): Interval {
  if (low !== undefined && compare(low, ZERO) >= 0) return { low: ZERO, high: undefined };
  if (high !== undefined && compare(high, ZERO) <= 0) return { low: undefined, high: ZERO };
  return UNBOUNDED;
}

/** The numbers that the cells of a table have to which facts of the box can come. */
function cellIn({ table, keys }: ExpressionOf<'lookup'>, place: Place): Numbers {
  const words = keys.map((key) => wordOf(key, place));
  const cut = words.find((word) => word.cut !== undefined)?.cut;
  if (cut !== undefined) return { interval: undefined, cut };
  const { first, last = Infinity } = periodsAsked(keys, place);
  const numbers = tablesNamed(place.program.tables, table)
    .flatMap((version) =>
      entriesFor(
        version,
        words.map(({ word }) => word),
      ),
    )
    .flatMap(({ cell, ...entry }) =>
      cell.kind === 'number' && entry.first <= last && first <= entry.last
        ? [exactly(decimal(cell.value))]
        : [],
    );
  return { interval: numbers.length === 0 ? undefined : spanOf(numbers) };
}

function through(
  expressions: readonly Expression[],
  place: Place,
  combine: (intervals: readonly Interval[]) => Interval | undefined,
): Numbers {
  const parts = expressions.map((expression) => numberIn(expression, place));
  const intervals = parts.flatMap(({ interval }) => (interval === undefined ? [] : [interval]));
  if (intervals.length < parts.length)
    return { interval: undefined, cut: parts.find(({ interval }) => interval === undefined)?.cut };
  return { interval: combine(intervals) };
}

/** Why a field has no value in a box: it is not required there, or not everywhere there. */
export function absenceIn({ when }: Field, place: Place): Numbers | undefined {
  if (when === undefined) return undefined;
  const required = truthIn(when, place);
  if (required.known === true) return undefined;
  return { interval: undefined, cut: required.known === undefined ? required.cut : undefined };
}
