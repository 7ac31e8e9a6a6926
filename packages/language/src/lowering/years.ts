import type { Years } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { notAWholeNumber, reversedPeriods } from '../problems/parts.ts';
import type { Context } from './context.ts';
import { lowerPeriod, wholeNumberOf } from './numbers.ts';

/** `over 3 model years`, `over 2023..2025`. */
export function lowerYears(context: Context, node: Partly<ast.Years>): Years | undefined {
  const { file, problems } = context;
  if (node.count !== undefined) {
    const count = wholeNumberOf(node.count);
    if (count !== undefined && count > 0) return { count };
    problems.push(notAWholeNumber(node.count, 'periods', spanOfProperty(file, node, 'count')));
    return undefined;
  }
  const [start, end] = [spanOfProperty(file, node, 'first'), spanOfProperty(file, node, 'last')];
  const from = lowerPeriod(context, node.first, start);
  const through = lowerPeriod(context, node.last, end);
  if (from === undefined || through === undefined) return undefined;
  if (through < from) problems.push(reversedPeriods(from, through, { ...start, end: end.end }));
  return { from, through };
}
