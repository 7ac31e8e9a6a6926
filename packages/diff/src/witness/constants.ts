import type { Expression, Program } from '@tallystick/model';
import { decimal, divide, multiply, negate, type Rational } from '@tallystick/runtime';

/** The number that an expression is, whatever the facts are; undefined where it depends on them. */
export function constantIn(expression: Expression, program: Program, depth = 0): Rational | undefined {
  switch (expression.kind) {
    case 'number':
      return decimal(expression.value);
    case 'negate': {
      const value = constantIn(expression.value, program, depth);
      return value && negate(value);
    }
    case 'let': {
      // A circle of values is a mistake that is told elsewhere.
      const part = depth > 20 ? undefined : program.lets.find(({ name }) => name === expression.name);
      return part && constantIn(part.value, program, depth + 1);
    }
    case 'arithmetic': {
      const [one, other] = [
        constantIn(expression.left, program, depth),
        constantIn(expression.right, program, depth),
      ];
      if (one === undefined || other === undefined) return undefined;
      if (expression.operator === '*') return multiply(one, other);
      return expression.operator === '/' && other.n !== 0n ? divide(one, other) : undefined;
    }
    default:
      return undefined;
  }
}
