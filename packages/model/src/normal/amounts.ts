import {
  compare,
  decimal,
  divide,
  negate,
  ONE,
  type Rational,
  rational,
  round,
  ZERO,
} from '@tallystick/runtime';
import { meaningOf } from '../hash/version.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import { roundingText } from '../program/text.ts';
import { groupsInScope } from '../proofs/named.ts';
import { lookupSum } from './cells.ts';
import { conditionForm } from './conditions.ts';
import { byPeriod, type Given, oneVersion, recordNamed, writtenValues } from './given.ts';
import {
  constant,
  isNeverNegative,
  numberIn,
  plus,
  type Sum,
  scaled,
  textOfSum,
  thing,
  thingIn,
  times,
} from './sums.ts';

/** An amount in one form. */
export function amountForm(expression: Expression, given: Given): string {
  return textOfSum(sumOf(expression, given));
}

/** An expression as a sum of products. */
export function sumOf(expression: Expression, given: Given): Sum {
  switch (expression.kind) {
    case 'number':
      return constant(decimal(expression.value));
    case 'field':
      return fieldSum(expression, given);
    case 'let':
      return valueSum(expression.name, given);
    case 'lookup':
      return lookupSum(expression, given);
    case 'negate':
      return scaled(sumOf(expression.value, given), negate(ONE));
    case 'arithmetic':
      return arithmeticSum(expression, given);
    case 'call':
      return callSum(expression, given);
    case 'rounded': {
      const { rounding } = expression;
      const inner = sumOf(expression.value, given);
      const number = numberIn(inner);
      if (number !== undefined) return constant(round(number, rounding.mode, decimal(rounding.step)));
      const how = roundingText(rounding);
      // What is rounded already stays as it is.
      return thingIn(inner)?.startsWith(`${how} of `)
        ? inner
        : thing(`${how} of (${textOfSum(inner)})`, lowOf([inner]));
    }
    case 'total':
      return totalSum(expression, given);
    case 'ledger':
      return ledgerSum(expression, given);
    case 'vintage':
      return thing('vintage');
    default:
      return thing(meaningOf(expression));
  }
}

function valueSum(name: string, given: Given): Sum {
  const versions = writtenValues(name, given);
  if (versions.length === 0) return thing(`value ${name}`);
  const only = oneVersion(versions, given);
  return only === undefined
    ? thing(byPeriod(versions, ({ value }) => amountForm(value, given)))
    : sumOf(only.value, given);
}

function fieldSum({ record, field }: ExpressionOf<'field'>, { program, period }: Given): Sum {
  const type = recordNamed(record, program)?.fields.find(({ name }) => name === field)?.type;
  return type?.kind === 'period' && period !== undefined
    ? constant(rational(BigInt(period)))
    : thing(field, { low: ZERO });
}

function arithmeticSum({ operator, left, right }: ExpressionOf<'arithmetic'>, given: Given): Sum {
  const [one, other] = [sumOf(left, given), sumOf(right, given)];
  switch (operator) {
    case '+':
      return plus(one, other);
    case '-':
      return plus(one, scaled(other, negate(ONE)));
    case '*':
      return times(one, other);
    case '/': {
      const divisor = numberIn(other);
      if (divisor === undefined) return times(one, thing(`1/(${textOfSum(other)})`, lowOf([other])));
      return divisor.n === 0n ? times(one, thing('1/0')) : scaled(one, divide(ONE, divisor));
    }
  }
}

function callSum({ function: name, arguments: all }: ExpressionOf<'call'>, given: Given): Sum {
  const flat = all.flatMap((one): readonly Expression[] =>
    one.kind === 'call' && one.function === name ? one.arguments : [one],
  );
  const sums = flat.map((one) => sumOf(one, given));
  const numbers = sums.flatMap((sum) => numberIn(sum) ?? []);
  const best = numbers.reduce<Rational | undefined>(
    (chosen, number) =>
      chosen === undefined || (name === 'min' ? compare(number, chosen) < 0 : compare(number, chosen) > 0)
        ? number
        : chosen,
    undefined,
  );
  const others = sums.filter((sum) => numberIn(sum) === undefined);
  const kept = best === undefined ? others : [...others, constant(best)];
  const texts = [...new Map(kept.map((sum) => [textOfSum(sum), sum]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const less = (a: Sum, b: Sum): boolean => isNeverNegative(plus(b, scaled(a, negate(ONE))));
  // What another is never above, or never below, decides nothing.
  const deciding = texts.filter(
    ([text, sum]) =>
      !texts.some(([one, other]) => one !== text && (name === 'min' ? less(other, sum) : less(sum, other))),
  );
  const [only, second] = deciding;
  if (only !== undefined && second === undefined) return only[1];
  const decided = deciding.length === 0 ? texts : deciding;
  const left = decided.map(([, sum]) => sum);
  const low = name === 'min' ? lowOf(left) : left.some(isNeverNegative) ? { low: ZERO } : {};
  return thing(`${name}(${decided.map(([text]) => text).join(', ')})`, low);
}

/** That something is never below zero, where sums never are. */
function lowOf(sums: readonly Sum[]): { readonly low?: Rational } {
  return sums.every(isNeverNegative) ? { low: ZERO } : {};
}

/** Of facts that agree in their state or period with the fact at hand, the same is known. */
function totalSum({ record, value, by, when }: ExpressionOf<'total'>, given: Given): Sum {
  const fields = recordNamed(record, given.program)?.fields ?? [];
  const isKept = (kind: 'state' | 'period'): boolean =>
    fields.some(({ name, type }) => type.kind === kind && by.includes(name));
  const { state, period, after, words, ...others } = given;
  const inner: Given = {
    ...others,
    ...(words && { words: new Map() }),
    ...(isKept('state') && state !== undefined && { state }),
    ...(isKept('period') && period !== undefined && { period }),
    ...(isKept('period') && after !== undefined && { after }),
  };
  const condition = conditionForm(when, inner);
  const added = sumOf(value, inner);
  if (condition === 'false' || added.length === 0) return [];
  const text = `total of ${record} (${textOfSum(added)} by ${by.toSorted().join(' ')} when ${condition})`;
  return thing(text, lowOf([added]));
}

/** Deficits of several groups are those of each together that can be owed. */
function ledgerSum(expression: ExpressionOf<'ledger'>, { program, owed }: Given): Sum {
  const { amount, filter } = expression;
  const { groups: named, ...others } = filter;
  if ((amount !== 'deficits' && amount !== 'carried deficits') || Object.keys(others).length > 0)
    return thing(meaningOf(expression));
  const there = amount === 'deficits' ? owed?.deficits : owed?.carried;
  return [...new Set(named ?? groupsInScope(program))]
    .filter((group) => there === undefined || there.has(group))
    .reduce<Sum>((sum, group) => plus(sum, thing(`${amount}(${group})`, { low: ZERO })), []);
}
