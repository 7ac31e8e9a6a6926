import type { Validity, Years } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { notAWholeNumber, reversedPeriods } from '../problems/parts.ts';
import type { Context } from './context.ts';
import { lowerPeriod, wholeNumberOf } from './numbers.ts';

/** The periods that a limit takes together, and those in which it holds by that. */
export interface LoweredYears {
  readonly over: Years;
  readonly within?: { readonly from: number; readonly through: number };
}

/** `over 3 model years`, `over 2023..2025`. */
export function lowerYears(context: Context, node: Partly<ast.Years>): LoweredYears | undefined {
  const { file, problems } = context;
  if (node.count !== undefined) {
    const count = wholeNumberOf(node.count);
    if (count !== undefined && count > 0) return { over: { count } };
    problems.push(notAWholeNumber(node.count, 'periods', spanOfProperty(file, node, 'count')));
    return undefined;
  }
  const [start, end] = [spanOfProperty(file, node, 'first'), spanOfProperty(file, node, 'last')];
  const from = lowerPeriod(context, node.first, start);
  const through = lowerPeriod(context, node.last, end);
  if (from === undefined || through === undefined) return undefined;
  if (through < from) problems.push(reversedPeriods(from, through, { ...start, end: end.end }));
  return { over: { from }, within: { from, through } };
}

/** What governs both as it says and within some periods. */
export function governsWithin(
  governs: Validity,
  within: { readonly from: number; readonly through: number } | undefined,
): Validity {
  if (within === undefined) return governs;
  return {
    ...governs,
    from: Math.max(within.from, governs.from ?? within.from),
    through: Math.min(within.through, governs.through ?? within.through),
  };
}
