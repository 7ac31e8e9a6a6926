import { compare, decimal, parseDecimal, type Rational, ZERO } from '@tallystick/runtime';
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
import type { Validity } from '../program/grounds.ts';
import type { Field, Program, RecordType } from '../program/program.ts';
import { type Box, type Cut, choicesIn, cutBox, intervalOf, pointIn, spaceOf, stepOf } from './box.ts';
import { entriesFor } from './entries.ts';
import type { Linear } from './linear.ts';
import { classificationsOf, letsNamed, readingsNamed, tablesNamed } from './named.ts';
import { boundOf } from './sums.ts';
import { periodsAsked, wordOf } from './word.ts';

/** A box of facts of a record: what conditions are judged in. */
export interface Place {
  readonly program: Program;
  readonly record: RecordType;
  readonly box: Box;
}

/**
 * What is known of a condition in a box: that it holds for each of its facts, for none, or neither; then the cut of the
 * box that decides it best, where a cut can.
 */
export type Truth =
  | { readonly known: boolean }
  | { readonly known: undefined; readonly cut: Cut | undefined };

const YES: Truth = { known: true };
const NO: Truth = { known: false };
const open = (cut: Cut | undefined): Truth => ({ known: undefined, cut });

/** Judges a condition for all facts of a box at once. Never says more than is so. */
export function truthIn(condition: Expression, place: Place): Truth {
  switch (condition.kind) {
    case 'not':
      return negated(truthIn(condition.value, place));
    case 'logic': {
      const deciding = condition.operator === 'or';
      const left = truthIn(condition.left, place);
      if (left.known === deciding) return left;
      const right = truthIn(condition.right, place);
      if (right.known === deciding) return right;
      return left.known === undefined && (left.cut !== undefined || right.known !== undefined) ? left : right;
    }
    case 'reading': {
      const [reading] = readingsNamed(place.program.readings, condition.reading);
      if (reading === undefined) return NO;
      const choices = choicesIn(place.box, reading);
      if (!choices.includes(condition.choice)) return NO;
      return choices.length === 1 ? YES : open({ kind: 'reading', reading, choice: condition.choice });
    }
    case 'belongs':
      return belongsIn(condition.classification, condition.member, place);
    case 'compare':
      return comparedIn(condition, place);
    case 'between':
      return bothOf(
        comparedIn({ operator: '>=', left: condition.value, right: condition.low }, place),
        comparedIn({ operator: '<=', left: condition.value, right: condition.high }, place),
      );
    case 'oneOf':
      return condition.options.reduce<Truth>((before, option) => {
        if (before.known === true) return before;
        const same = sameIn(condition.value, option, place);
        if (same.known === true) return same;
        return before.known === undefined ? before : same;
      }, NO);
    case 'is': {
      const same = sameIn(condition.left, condition.right, place);
      return condition.negated ? negated(same) : same;
    }
    default:
      return open(undefined);
  }
}

function negated(truth: Truth): Truth {
  return truth.known === undefined ? truth : { known: !truth.known };
}

function bothOf(left: Truth, right: Truth): Truth {
  if (left.known === false || right.known === false) return NO;
  return left.known === undefined ? left : right;
}

function belongsIn(classification: string, member: string, place: Place): Truth {
  const candidates = classificationsOf(place.program.classifications, place.record.name);
  const version = versionIn(
    candidates.filter(({ name }) => name === classification),
    place,
  );
  if (version.part === undefined) return open(version.cut);
  const when = version.part.members.find(({ name }) => name === member)?.when;
  return when === undefined ? NO : truthIn(when, place);
}

/** Which of the versions of a part governs all periods of a box, or the cut between two. */
export function versionIn<T extends { readonly governs: Validity }>(
  versions: readonly T[],
  { record, box }: Place,
): { readonly part: T } | { readonly part: undefined; readonly cut: Cut | undefined } {
  const field = record.fields.find(({ type }) => type.kind === 'period');
  const periods = field && box.fields.get(field.name);
  if (field === undefined || periods?.kind !== 'whole') return { part: undefined, cut: undefined };
  const { low, high } = periods;
  for (const part of versions) {
    const from = BigInt(part.governs.from ?? Number(low));
    const through = part.governs.through === undefined ? undefined : BigInt(part.governs.through);
    if (through !== undefined && through < low) continue;
    if (high !== undefined && from > high) continue;
    if (from > low) return { part: undefined, cut: { kind: 'number', field: field.name, at: from } };
    if (through !== undefined && (high === undefined || through < high))
      return { part: undefined, cut: { kind: 'number', field: field.name, at: through + 1n } };
    return { part };
  }
  return { part: undefined, cut: undefined };
}

type Comparison = Pick<ExpressionOf<'compare'>, 'operator' | 'left' | 'right'>;

function comparedIn({ operator, left, right }: Comparison, place: Place): Truth {
  const a = numberIn(left, place);
  const b = numberIn(right, place);
  if (a.interval === undefined) return open(a.cut);
  if (b.interval === undefined) return open(b.cut);
  const least = orderOf(a.interval, b.interval);
  const holds = { '<': least.less, '<=': least.notMore, '>': least.more, '>=': least.notLess }[operator];
  const fails = { '<': least.notLess, '<=': least.more, '>': least.notMore, '>=': least.less }[operator];
  if (holds) return YES;
  if (fails) return NO;
  const bound = boundOf({ operator, left, right }, place);
  if (bound === undefined) return open(halving([left, right], place));
  const [within, beyond] = cutBox(place.box, { kind: 'bound', bound });
  if (pointIn(beyond) === 'none') return YES;
  if (pointIn(within) === 'none') return NO;
  return open(cutAt(bound));
}

/** The cut where a bound begins to hold: of one field at a value, of several as a bound. */
function cutAt(bound: Linear): Cut {
  const [[field, factor] = ['', 0n], another] = bound.terms;
  if (another !== undefined) return { kind: 'bound', bound };
  return { kind: 'number', field, at: factor > 0n ? bound.most + 1n : -bound.most };
}

/** What is sure of two numbers that lie in intervals. */
function orderOf(a: Interval, b: Interval) {
  const below = (x: Rational | undefined, y: Rational | undefined): number | undefined =>
    x === undefined || y === undefined ? undefined : compare(x, y);
  const up = below(a.high, b.low);
  const down = below(a.low, b.high);
  return {
    less: up !== undefined && up < 0,
    notMore: up !== undefined && up <= 0,
    more: down !== undefined && down > 0,
    notLess: down !== undefined && down >= 0,
  };
}

/** Some cut of a field that the expressions read: they compare more than one field with a constant. */
function halving(expressions: readonly Expression[], place: Place): Cut | undefined {
  const { box } = place;
  for (const field of fieldsOf(expressions, place)) {
    const domain = box.fields.get(field);
    if (domain?.kind !== 'whole' || domain.low === domain.high) continue;
    const { low, high } = domain;
    const at = high === undefined ? (low === 0n ? 1n : low * 2n) : low + (high - low + 1n) / 2n;
    return { kind: 'number', field, at, guess: true };
  }
  return undefined;
}

/** The fields whose values expressions compute with. */
function fieldsOf(expressions: readonly Expression[], place: Place): readonly string[] {
  return expressions.flatMap((expression): readonly string[] => {
    switch (expression.kind) {
      case 'field':
        return [expression.field];
      case 'let':
        return letsNamed(place.program.lets, expression.name).flatMap(({ value }) =>
          fieldsOf([value], place),
        );
      case 'arithmetic':
        return fieldsOf([expression.left, expression.right], place);
      case 'negate':
      case 'rounded':
        return fieldsOf([expression.value], place);
      case 'call':
        return fieldsOf(expression.arguments, place);
      default:
        return [];
    }
  });
}

/** The interval of a number in a box; where it has none, the cut after which it may. */
interface Numbers {
  readonly interval: Interval | undefined;
  readonly cut?: Cut | undefined;
}

/** Between which values a number lies in a box. */
export function numberIn(expression: Expression, place: Place): Numbers {
  switch (expression.kind) {
    case 'number': {
      const value = parseDecimal(expression.value);
      return { interval: value && exactly(value) };
    }
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
function absenceIn({ when }: Field, place: Place): Numbers | undefined {
  if (when === undefined) return undefined;
  const required = truthIn(when, place);
  if (required.known === true) return undefined;
  return { interval: undefined, cut: required.known === undefined ? required.cut : undefined };
}

/** Whether two things are the same, for all facts of the box. */
function sameIn(left: Expression, right: Expression, place: Place): Truth {
  if (left.kind === 'classification' && right.kind === 'member')
    return belongsIn(left.name, right.name, place);
  if (left.kind === 'member' && right.kind !== 'member') return sameIn(right, left, place);
  if (left.kind === 'field' && right.kind === 'member') {
    const domain = place.box.fields.get(left.field);
    const field = fieldNamed(left.field, place.record);
    if (domain?.kind !== 'words' || field === undefined) return open(undefined);
    const absent = absenceIn(field, place);
    if (absent !== undefined) return open(absent.cut);
    if (!domain.words.includes(right.name)) return NO;
    if (domain.words.length === 1) return YES;
    return open({ kind: 'words', field: left.field, words: [right.name] });
  }
  return bothOf(
    comparedIn({ operator: '>=', left, right }, place),
    comparedIn({ operator: '<=', left, right }, place),
  );
}

export function fieldNamed(name: string, record: RecordType): Field | undefined {
  return record.fields.find((field) => field.name === name);
}
