import { type ModelCode, problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Expression } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import type { Type } from './type.ts';

/** What one analysis works on and collects. */
export interface Scope {
  readonly program: Program;
  readonly types: Map<Expression, Type>;
  readonly problems: Problem[];
  /** The types of the values found so far, by name; undefined while one is being worked out. */
  readonly lets: Map<string, Type | undefined>;
}

export function scopeOf(program: Program): Scope {
  return { program, types: new Map(), problems: [], lets: new Map() };
}

/** Notes a problem. Several expressions of one part can share a fault: it is told once. */
export function report(
  scope: Scope,
  code: ModelCode,
  at: Span,
  message: string,
  more: Parameters<typeof problem>[3] = {},
): void {
  const told = scope.problems.some(
    (known) =>
      known.code === code &&
      known.at.file === at.file &&
      known.at.start === at.start &&
      known.at.end === at.end &&
      known.message === message,
  );
  if (!told) scope.problems.push(problem(code, at, message, more));
}

/** The clause of a part, to go with a problem found in it. */
export function clauseOf(part: Part): { readonly clause?: string } {
  const clause = part.grounds.citations[0]?.clause;
  return clause === undefined ? {} : { clause };
}
