import type { StepRate } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import type { Context } from './context.ts';
import { decimalOf } from './numbers.ts';
import { lowerRounding } from './rounding.ts';

/** `at 2 for 1, rounded down to 0.1`. */
export function lowerStepRate(context: Context, node: Partly<ast.At>): StepRate | undefined {
  if (node.credits === undefined || node.deficits === undefined) return undefined;
  const rounding = lowerRounding(node.rounding);
  return {
    credits: decimalOf(node.credits),
    deficits: decimalOf(node.deficits),
    ...(rounding && { rounding }),
    at: spanOf(context.file, node),
  };
}
