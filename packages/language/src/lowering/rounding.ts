import type { Rounding, RoundingMode } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import type { Partly } from '../parsing/partly.ts';
import { decimalOf } from './numbers.ts';

/** `rounded half up to 0.1`. */
export function lowerRounding(node: Partly<ast.Rounding> | undefined): Rounding | undefined {
  const mode = modeOf(node);
  return mode === undefined || node?.step === undefined ? undefined : { mode, step: decimalOf(node.step) };
}

function modeOf(node: Partly<ast.Rounding> | undefined): RoundingMode | undefined {
  switch (node?.direction) {
    case 'up':
      return node.half ? 'half up' : 'up';
    case 'even':
      return 'half even';
    case 'down':
      return 'down';
    default:
      return undefined;
  }
}
