import {
  type Cell,
  type Context,
  type Derivation,
  deriveExpression,
  type Expression,
  type Part,
  type Value,
} from '@tallystick/model';

/** The parts of a program, and the cells of its tables, that were looked at on the way to a result. */
export type Touched = Set<Part | Cell>;

/** Evaluates an expression and notes all that it looked at. Undefined where it has no value. */
export function touch(touched: Touched, expression: Expression, context: Context): Value | undefined {
  const derived = deriveExpression(expression, context);
  if (!derived.ok) return undefined;
  note(touched, derived.value);
  return derived.value.value;
}

/** A condition, which holds where there is none. */
export function touchCondition(
  touched: Touched,
  condition: Expression | undefined,
  context: Context,
): boolean {
  return condition === undefined || touch(touched, condition, context)?.value === true;
}

function note(touched: Touched, { sources, cell, children }: Derivation): void {
  if (cell !== undefined) touched.add(cell);
  for (const part of sources) touched.add(part);
  for (const child of children) note(touched, child);
}
