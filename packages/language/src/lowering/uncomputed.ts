import type { UncomputedPart } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import type { Partly } from '../parsing/partly.ts';
import { notComputedYet } from '../problems/parts.ts';
import type { Context } from './context.ts';
import { lowerPart, placeOfElement } from './part.ts';

type UncomputedNode = Partly<ast.Amendment | ast.Program | ast.Pool | ast.Timeline | ast.Agreement>;

const KINDS = {
  Amendment: 'amendment',
  Program: 'adoption',
  Pool: 'pool',
  Timeline: 'timeline',
  Agreement: 'agreement',
} as const;

/** A part that the language reads and that nothing computes yet; says so. */
export function lowerUncomputed(context: Context, node: UncomputedNode): UncomputedPart {
  const kind = KINDS[node.$type];
  const named = node.$type === 'Timeline' ? undefined : node.name;
  const name = named ?? (node.$type === 'Timeline' ? node.instrument?.$refText : undefined) ?? kind;
  const options = named === undefined ? {} : { nameProperty: 'name' };
  const part = lowerPart(context, node, name, placeOfElement(kind, name), options);
  context.problems.push(notComputedYet(kind, name, part.nameAt));
  return { ...part, kind };
}
