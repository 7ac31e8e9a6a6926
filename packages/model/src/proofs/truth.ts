import { compare, type Rational } from '@tallystick/runtime';
import type { Interval } from '../analysis/interval.ts';
import type { Expression } from '../program/expression.ts';
import { type Cut, choicesIn, cutBox, pointIn } from './box.ts';
import type { Linear } from './linear.ts';
import { classificationsOf, letsNamed, readingsNamed } from './named.ts';
import { absenceIn, numberIn } from './number.ts';
import { fieldNamed, type Place, versionIn } from './place.ts';
import { boundOf, type Comparison } from './sums.ts';

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
    case 'let': {
      const version = versionIn(letsNamed(place.program.lets, condition.name), place);
      return version.part === undefined ? open(version.cut) : truthIn(version.part.value, place);
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

/** Beyond this no value is guessed: none is written so large, and numbers of many digits take long. */
const FARTHEST = 10n ** 15n;

/** Some cut of a field that the expressions read: they compare more than one field with a constant. */
function halving(expressions: readonly Expression[], place: Place): Cut | undefined {
  const { box } = place;
  for (const field of fieldsOf(expressions, place)) {
    const domain = box.fields.get(field);
    if (domain?.kind !== 'whole' || domain.low === domain.high) continue;
    const { low, high } = domain;
    if (high === undefined && low > FARTHEST) continue;
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
