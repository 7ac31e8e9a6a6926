import { decimal, negate, ONE } from '@tallystick/runtime';
import { isMultiple } from '../analysis/decimals.ts';
import type { Type } from '../analysis/type.ts';
import type { Expression } from '../program/expression.ts';
import { governs, type Part } from '../program/grounds.ts';
import type { Program, Rule, State, Table } from '../program/program.ts';
import { roundingText } from '../program/text.ts';
import { childrenOf, rootsOf } from '../program/walk.ts';
import { sumOf } from './amounts.ts';
import { conditionForm, membersText, testOf } from './conditions.ts';
import { decisionOf } from './decisions.ts';
import type { Form } from './form.ts';
import type { Given } from './given.ts';
import { namesValue } from './open-values.ts';
import { wholePosting } from './posting.ts';
import { isNeverNegative, scaled, textOfSum } from './sums.ts';

/** More periods than this from the first on are not told apart. */
const MOST_PERIODS = 60;

/** What the rules of a state and period post, and which of them do. */
export interface Posted {
  readonly state: string;
  /** Its period; the last one stands for all after it. */
  readonly period: number;
  readonly forms: readonly Form[];
  readonly rules: readonly Rule[];
}

/**
 * What the rules post in each state and period: whatever the rules are called, however a table is laid out, and whether one
 * rule says it or several do. Undefined in it where a law names periods too far away.
 *
 * @param last the last period at which anything can become another, `lastNamed`
 */
export function* postingForms(
  of: Given,
  types: ReadonlyMap<Expression, Type>,
  last: number,
): Generator<Posted, void, void> {
  const { periods, states } = of.program;
  if (last - periods.first > MOST_PERIODS)
    return yield { state: '', period: periods.first, forms: [{ text: undefined }], rules: [] };
  for (const state of states.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    for (let period = periods.first; period <= last + 1; period++) {
      const then = period > last ? { after: last } : { period };
      yield postedIn(state, period, { ...of, state: state.name, ...then }, types);
    }
}

function postedIn(
  { name, owes, earns }: State,
  period: number,
  given: Given,
  types: ReadonlyMap<Expression, Type>,
): Posted {
  const { program } = given;
  const groups = groupForms(program, period, given);
  const under = groups.map(({ text }) => text).join('\n');
  const posting = (rules: readonly Rule[]): readonly { readonly rule: Rule; readonly form: Form }[] =>
    rules
      .filter((rule) => governs(rule.governs, period))
      .flatMap((rule) => {
        const { record, applies, amount, total } = rule;
        const [when, sum] = [conditionForm(applies, given), sumOf(amount, given)];
        const { rounding, notBelowZero } = total;
        if (when === 'false' || sum.length === 0) return [];
        if (notBelowZero && isNeverNegative(scaled(sum, negate(ONE)))) return [];
        // With another value it may not be.
        const isKnown = !(given.forScenarios && namesValue(amount));
        const isWhole = isKnown && rounding && isMultiple(amount, decimal(rounding.step), { program, types });
        const how = rounding === undefined || isWhole ? '' : roundingText(rounding);
        const what = `${name} ${period} ${rule.kind === 'credit' ? rule.name : 'owed'} for ${record}`;
        const text = `${what} when ${when}: ${textOfSum(sum)} ${how}${notBelowZero ? ' not below zero' : ''}`;
        const at = { state: name, period };
        return [{ rule, form: { at, text, under, whole: () => wholePosting(rule, what, given) } }];
      });
  const isOn = (term: State['owes']): boolean => term !== undefined && term.period <= period;
  const posted = [
    ...(isOn(owes) ? posting(program.deficits) : []),
    ...(isOn(earns) ? posting(program.credits) : []),
  ];
  return {
    state: name,
    period,
    forms: [...posted.map(({ form }) => form), ...groups],
    rules: posted.map(({ rule }) => rule),
  };
}

/** Which facts are of which group and class. What rules make of these is told with the rules, else it matters which are in scope. */
function groupForms(program: Program, period: number, given: Given): readonly Form[] {
  return program.classifications
    .filter((one) => governs(one.governs, period))
    .map((one) => ({
      text: membersText(one, given),
      whole: () => {
        const { kind, record, members } = one;
        if (kind === 'classes') return '';
        const words = new Map<string, string>();
        const outside = members.filter((member) => member.outside);
        const tests = outside.map((member) => testOf(member.when, { ...given, words }));
        const when = decisionOf({ kind: 'any', tests });
        return when && `${record} outside when ${when}`;
      },
    }));
}

/** The last period at which anything can become another. */
export function lastNamed(program: Program): number {
  const { first } = program.periods;
  const { deficits, credits, classifications, lets, tables, states, settlement, pools } = program;
  const { useOrders, payOrders, steps, limits, carries } = settlement;
  const parts: readonly Part[] = [
    ...[...deficits, ...credits, ...classifications, ...lets, ...tables],
    ...[...useOrders, ...payOrders, ...steps, ...limits, ...carries, ...pools],
  ];
  const numbers = rootsOf({ ...program, scenarios: [] }).flatMap(wholeNumbersIn);
  return Math.max(
    first,
    ...parts.flatMap(({ governs: { from = first, through = first } }) => [from, through + 1]),
    ...states.flatMap(({ owes, earns, opens }) => [owes, earns, opens].map((term) => term?.period ?? first)),
    ...tables.flatMap(periodsOf).filter((period) => period < first + MOST_PERIODS),
    ...numbers
      .filter((number) => number >= first && number < first + MOST_PERIODS)
      .map((number) => number + 2),
  );
}

function periodsOf({ rows, columns = [] }: Table): readonly number[] {
  return [
    ...rows.flatMap(({ keys }) =>
      keys.flatMap((key) => (key.kind === 'period' ? [key.first, (key.last ?? key.first) + 1] : [])),
    ),
    ...columns.flatMap((column) => (column.kind === 'period' ? [column.period + 1] : [])),
  ];
}

function wholeNumbersIn(expression: Expression): readonly number[] {
  const own =
    expression.kind === 'number' && /^\d{4}$/.test(expression.value) ? [Number(expression.value)] : [];
  return [...own, ...childrenOf(expression).flatMap(wholeNumbersIn)];
}
