import type { Expression } from '../program/expression.ts';
import type { Validity } from '../program/grounds.ts';
import type { Program, RowKey } from '../program/program.ts';
import { childrenOf, some } from '../program/walk.ts';

/** Numbers from here on are years, those below are counts of years. */
const YEARS_FROM = 1000;

/**
 * The periods from the first of the program to the last after which expressions of the settlement come to the same for ever: what
 * they name has versions, its rows are of years, or years are compared.
 */
export function periodsAsked(expressions: readonly Expression[], program: Program): readonly number[] {
  const { first } = program.periods;
  const numbers = expressions.flatMap((expression) => numbersIn(expression, program, []));
  const years = numbers.filter((number) => number >= YEARS_FROM);
  const counts = numbers.filter((number) => number < YEARS_FROM);
  const last = Math.max(first, ...years) + counts.reduce((sum, count) => sum + count, 0);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** True of an expression of the settlement that asks for the period that is settled, itself or in a value that it names. */
export function asksForPeriod(expression: Expression, program: Program): boolean {
  return within(expression, program, []).some(({ kind }) => kind === 'field');
}

/** An expression and all that it is made of, also in the values that it names. */
function within(
  expression: Expression,
  program: Program,
  followed: readonly string[],
): readonly Expression[] {
  const inner = childrenOf(expression).flatMap((child) => within(child, program, followed));
  if (expression.kind !== 'let' || followed.includes(expression.name)) return [expression, ...inner];
  const values = named(program.lets, expression.name).map(({ value }) => value);
  return [expression, ...values.flatMap((value) => within(value, program, [...followed, expression.name]))];
}

/** The years that an expression names, and the whole numbers that it adds to them. */
function numbersIn(expression: Expression, program: Program, followed: readonly string[]): readonly number[] {
  return within(expression, program, followed).flatMap((one): readonly number[] => {
    if (one.kind === 'let') return named(program.lets, one.name).flatMap(({ governs }) => turnsOf(governs));
    if (one.kind !== 'lookup') return comparedIn(one);
    return [
      ...one.keys.flatMap((key) => (some(key, ({ kind }) => kind === 'field') ? countsIn(key) : [])),
      ...named(program.tables, one.table).flatMap(({ governs, rows, columns = [] }) => [
        ...turnsOf(governs),
        ...[...rows.flatMap(({ keys }) => keys), ...columns].flatMap(turnsOfKey),
      ]),
    ];
  });
}

function named<T extends { readonly name: string }>(parts: readonly T[], name: string): readonly T[] {
  return parts.filter((part) => part.name === name);
}

function turnsOf({ from, through }: Validity): readonly number[] {
  return [...(from === undefined ? [] : [from]), ...(through === undefined ? [] : [through + 1])];
}

function turnsOfKey(key: RowKey | { readonly kind: 'period'; readonly period: number }): readonly number[] {
  if (key.kind === 'member') return [];
  if ('period' in key) return [key.period, key.period + 1];
  return [key.first, ...(key.last === undefined ? [] : [key.last + 1])];
}

/** The numbers beside a period that is compared: `model_year >= 2030`. */
function comparedIn(expression: Expression): readonly number[] {
  const compares = ['compare', 'is', 'between', 'oneOf'].includes(expression.kind);
  if (!compares || !some(expression, ({ kind }) => kind === 'field')) return [];
  return countsIn(expression).map((number) => (number >= YEARS_FROM ? number + 1 : number));
}

function countsIn(expression: Expression): readonly number[] {
  const own =
    expression.kind === 'number' && /^\d+$/.test(expression.value) ? [Number(expression.value)] : [];
  return [...own, ...childrenOf(expression).flatMap(countsIn)];
}
