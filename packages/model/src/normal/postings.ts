import { decimal } from '@tallystick/runtime';
import { isMultiple } from '../analysis/decimals.ts';
import type { Type } from '../analysis/type.ts';
import type { Expression } from '../program/expression.ts';
import { governs } from '../program/grounds.ts';
import type { Program, Rule, State, Table } from '../program/program.ts';
import { roundingText } from '../program/text.ts';
import { childrenOf, rootsOf } from '../program/walk.ts';
import { amountForm, conditionForm, type Given } from './forms.ts';

/** More periods than this from the first on are not told apart. */
const MOST_PERIODS = 60;

/**
 * What the rules post in each state, from which period on: whatever the rules are called, however a table is laid out, and
 * whether one rule says it or several do. Undefined where a law names periods too far away.
 */
export function postingForms(
  program: Program,
  types: ReadonlyMap<Expression, Type>,
  forScenarios: boolean,
): readonly string[] | undefined {
  const { first } = program.periods;
  const last = lastNamed(program);
  if (last - first > MOST_PERIODS) return undefined;
  const periods = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return program.states
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((state) => {
      const stretches: string[] = [];
      let before = '';
      const add = (period: number, given: Given): void => {
        const text = postedIn(program, types, state, period, given);
        if (text !== before) stretches.push(`${state.name} from ${period}: ${text}`);
        before = text;
      };
      for (const period of periods) add(period, { program, state: state.name, period, forScenarios });
      add(last + 1, { program, state: state.name, after: last, forScenarios });
      return stretches;
    });
}

function postedIn(
  program: Program,
  types: ReadonlyMap<Expression, Type>,
  { owes, earns }: State,
  period: number,
  given: Given,
): string {
  const posted = (rules: readonly Rule[]): readonly string[] =>
    rules
      .filter((rule) => governs(rule.governs, period))
      .flatMap((rule): readonly string[] => {
        const { record, applies, amount, total } = rule;
        const [when, much] = [conditionForm(applies, given), amountForm(amount, given)];
        if (when === 'false' || much === '0') return [];
        const { rounding, notBelowZero } = total;
        const isWhole = rounding && isMultiple(amount, decimal(rounding.step), { program, types });
        const how = rounding === undefined || isWhole ? '' : roundingText(rounding);
        const what = rule.kind === 'credit' ? rule.name : 'owed';
        return [`${what} for ${record} when ${when}: ${much} ${how}${notBelowZero ? ' not below zero' : ''}`];
      })
      .sort();
  const isOn = (term: State['owes']): boolean => term !== undefined && term.period <= period;
  return [
    ...(isOn(owes) ? posted(program.deficits) : []),
    ...(isOn(earns) ? posted(program.credits) : []),
    ...groupForms(program, period, given),
  ].join('\n');
}

/** Which facts are of which group and class. */
function groupForms(program: Program, period: number, given: Given): readonly string[] {
  return program.classifications
    .filter((one) => governs(one.governs, period))
    .flatMap(({ kind, record, name, members }) =>
      members.map(
        (member) =>
          `${kind} ${record} ${name} ${member.outside ? 'outside' : member.name} when ${conditionForm(member.when, given)}`,
      ),
    )
    .sort();
}

/** The last period at which anything can become another. */
function lastNamed(program: Program): number {
  const { first } = program.periods;
  const { deficits, credits, classifications, lets, tables, states } = program;
  const parts = [...deficits, ...credits, ...classifications, ...lets, ...tables];
  const numbers = rootsOf({ ...program, scenarios: [] }).flatMap(wholeNumbersIn);
  return Math.max(
    first,
    ...parts.flatMap(({ governs: { from = first, through = first } }) => [from, through + 1]),
    ...states.flatMap(({ owes, earns }) => [owes?.period ?? first, earns?.period ?? first]),
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
