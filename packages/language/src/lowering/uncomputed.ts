import type { UncomputedPart } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import type { Partly } from '../parsing/partly.ts';
import { notComputedYet } from '../problems/parts.ts';
import type { Context } from './context.ts';
import { lowerPart, placeOfElement } from './part.ts';

/** A part that the language reads and that nothing computes yet; says so. */
export function lowerUncomputed(context: Context, node: Partly<ast.Pool>): UncomputedPart {
  const kind = 'pool';
  const name = node.name ?? kind;
  const options = node.name === undefined ? {} : { nameProperty: 'name' };
  const part = lowerPart(context, node, name, placeOfElement(kind, name), options);
  context.problems.push(notComputedYet(kind, name, part.nameAt));
  return { ...part, kind };
}
