import { clauseOf } from '../analysis/scope.ts';
import { evaluateExpression } from '../interpret/interpret.ts';
import { periodsAsked } from '../interpret/periods.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import { governs, type Part } from '../program/grounds.ts';
import { accruing } from '../program/interest.ts';
import type { Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf, some } from '../program/walk.ts';
import { letsNamed } from './named.ts';

/**
 * Proves that steps and limits find the values that they look up in tables. No fact is at hand there: each look-up names its
 * cell itself, or by the period that is settled.
 */
export function proveSettled(program: Program): readonly Problem[] {
  const { steps, limits, carries } = program.settlement;
  const asking = [
    ...steps.map((part) => ({ part, expressions: [part.when, part.upTo] })),
    ...limits.map((part) => ({ part, expressions: [part.when, part.to] })),
    ...carries.map((part) => ({ part: accruing(part), expressions: [part.interest?.rate] })),
    ...program.pools.flatMap(({ governs, limits: own, rates }) => [
      ...own.map((part) => ({ part: { ...part, governs }, expressions: [part.when, part.to] })),
      ...rates.map((part) => ({ part: { ...part, governs }, expressions: [part.rate] })),
    ]),
  ];
  return asking.flatMap(({ part, expressions }) =>
    expressions
      .flatMap((expression) => (expression === undefined ? [] : lookupsIn(expression, program, [])))
      .flatMap((lookup) => {
        const period = periodWithout(lookup, part, program);
        return period === undefined ? [] : [missing(lookup, period, part, program)];
      })
      .slice(0, 1),
  );
}

/** The first period that the part governs in which the table has no such value. */
function periodWithout(lookup: ExpressionOf<'lookup'>, part: Part, program: Program): number | undefined {
  const { from = program.periods.first } = part.governs;
  const asked = [from, ...periodsAsked([lookup], program)];
  return asked.find(
    (period) => governs(part.governs, period) && !evaluateExpression(lookup, { program, period }).ok,
  );
}

function lookupsIn(
  expression: Expression,
  program: Program,
  followed: readonly string[],
): readonly ExpressionOf<'lookup'>[] {
  if (expression.kind === 'lookup') return [expression];
  if (expression.kind === 'let' && !followed.includes(expression.name))
    return letsNamed(program.lets, expression.name).flatMap(({ name, value }) =>
      lookupsIn(value, program, [...followed, name]),
    );
  return childrenOf(expression).flatMap((child) => lookupsIn(child, program, followed));
}

function missing(lookup: ExpressionOf<'lookup'>, period: number, part: Part, program: Program): Problem {
  const isLater = part.governs.from !== period && program.periods.first !== period;
  const isOfPeriod = lookup.keys.some((key) => some(key, ({ kind }) => kind === 'field'));
  const inPeriod = isLater || isOfPeriod ? ` in ${period}` : '';
  return problem(
    'table/missing-row',
    lookup.at,
    `${lookup.table} has no value for ${lookup.keys.map(textOf).join(', ')}${inPeriod}, and ${part.name} asks for it: how much it lets through would not be known. Add the value, or correct what is asked for.`,
    clauseOf(part),
  );
}
