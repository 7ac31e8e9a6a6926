import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { infer } from './infer.ts';
import { scopeOf } from './scope.ts';
import type { Type } from './type.ts';

/** Gives the types of expressions of a program without errors, each worked out when it is asked for. */
export function typesOf(program: Program): (expression: Expression) => Type | undefined {
  const scope = scopeOf(program);
  return (expression) => scope.types.get(expression) ?? infer(expression, scope);
}
