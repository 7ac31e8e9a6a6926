import type { Rational, RoundingMode } from '@tallystick/runtime';

/**
 * How a kind of number is written in the generated code. The narrow kind is whole numbers of a scale that is known
 * here (thousandths, say) in ordinary JavaScript numbers; the wide kind is exact fractions of any size.
 */
export interface Numbers<N extends Num> {
  readonly kind: 'narrow' | 'wide';
  constant(value: Rational): N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  multiply(a: N, b: N): N;
  /** Undefined where this kind of number cannot hold the quotient. */
  divide(a: N, b: N, divisor: Rational | undefined): N | undefined;
  negate(a: N): N;
  choose(function_: 'min' | 'max', a: N, b: N): N;
  /** One of two values. */
  either(condition: string, a: N, b: N): N;
  round(a: N, mode: RoundingMode, step: Rational): N | undefined;
  /** A condition; `===` and `!==` too. */
  compare(operator: Comparison, a: N, b: N): string;
}

export type Comparison = '<' | '<=' | '>' | '>=' | '===' | '!==';

/** A number in the generated code: JavaScript that can stand as an operand. */
export interface Num {
  readonly code: string;
}
