import type { AnyLaw, Evaluator } from '@tallystick/runtime';
import * as runtime from '@tallystick/runtime';

/** An evaluator that runs here, with its stages apart: what a law posts can be settled under another. */
export interface InProcess extends Evaluator {
  readonly law: AnyLaw;
}

/**
 * Runs the body of a generated module in this process and returns its evaluator.
 *
 * @throws TypeError where the body does not give an evaluator, which is a fault of the compiler
 */
export function instantiate(body: string): InProcess {
  const made: unknown = new Function('runtime', body)(runtime);
  if (!isEvaluator(made)) throw new TypeError('the generated module exports no evaluator');
  return made;
}

function isEvaluator(value: unknown): value is InProcess {
  return (
    typeof value === 'object' &&
    value !== null &&
    'info' in value &&
    'law' in value &&
    'evaluateColumns' in value
  );
}
