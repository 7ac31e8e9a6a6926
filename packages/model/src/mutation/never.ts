import type { Expression } from '../program/expression.ts';
import type { Span } from '../program/span.ts';

/** A condition that holds nowhere: what it is put on keeps its name, which scenarios ask for, and does nothing. */
export function never(at: Span): Expression {
  const zero: Expression = { kind: 'number', value: '0', unit: {}, at };
  return { kind: 'compare', operator: '<', left: zero, right: zero, at };
}
