import { clauseOf } from '../analysis/scope.ts';
import { evaluateExpression } from '../interpret/interpret.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf } from '../program/walk.ts';
import { letsNamed } from './named.ts';

/**
 * Proves that steps and limits find the values that they look up in tables. No fact is at hand there, so each look-up
 * names its cell itself.
 */
export function proveSettled(program: Program): readonly Problem[] {
  const { steps, limits } = program.settlement;
  const asking = [
    ...steps.map((part) => ({ part, expressions: [part.when, part.upTo] })),
    ...limits.map((part) => ({ part, expressions: [part.when, part.to] })),
    ...program.pools.flatMap(({ governs, limits: own }) =>
      own.map((part) => ({ part: { ...part, governs }, expressions: [part.when, part.to] })),
    ),
  ];
  return asking.flatMap(({ part, expressions }) =>
    expressions
      .flatMap((expression) => (expression === undefined ? [] : lookupsIn(expression, program, [])))
      .filter(
        (lookup) =>
          !evaluateExpression(lookup, { program, period: part.governs.from ?? program.periods.first }).ok,
      )
      .slice(0, 1)
      .map((lookup) => missing(lookup, part)),
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

function missing(lookup: ExpressionOf<'lookup'>, part: Part): Problem {
  return problem(
    'table/missing-row',
    lookup.at,
    `${lookup.table} has no value for ${lookup.keys.map(textOf).join(', ')}, and ${part.name} asks for it: how much it lets through would not be known. Add the value, or correct what is asked for.`,
    clauseOf(part),
  );
}
