import type { Expression } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { twice } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expression/expression.ts';

/** The `when` of a step, a limit or an order, if it has one; undefined where it could not be read. */
export function lowerWhen(
  context: Context,
  clauses: readonly Partly<ast.StepClause>[],
): { readonly when?: Expression } | undefined {
  const [first, second] = clauses.filter((clause) => clause.$type === 'When');
  if (first === undefined) return {};
  if (second !== undefined) {
    const [at, before] = [spanOf(context.file, second), spanOf(context.file, first)];
    if (!brokenWithin(context.file, { ...at, start: before.start }))
      context.problems.push(twice('when', at, before));
  }
  const when = lowerExpression(context, first.condition);
  return when && { when };
}
