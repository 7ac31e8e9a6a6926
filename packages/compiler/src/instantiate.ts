import type { Evaluator } from '@tallystick/runtime';
import * as runtime from '@tallystick/runtime';

/**
 * Runs the body of a generated module in this process and returns its evaluator.
 *
 * @throws TypeError where the body does not give an evaluator, which is a fault of the compiler
 */
export function instantiate(body: string): Evaluator {
  const made: unknown = new Function('runtime', body)(runtime);
  if (!isEvaluator(made)) throw new TypeError('the generated module exports no evaluator');
  return made;
}

function isEvaluator(value: unknown): value is Evaluator {
  return typeof value === 'object' && value !== null && 'info' in value && 'evaluateColumns' in value;
}
