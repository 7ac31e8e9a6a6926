import type { UncomputedPart } from '@tallystick/model';
import type { Reference } from 'langium';
import type * as ast from '../generated/ast.ts';
import type { Partly } from '../parsing/partly.ts';
import { notComputedYet } from '../problems/parts.ts';
import type { Declarations } from '../scoping/declared.ts';
import { find } from '../scoping/find.ts';
import { AN_INSTRUMENT } from '../scoping/instruments.ts';
import type { Context } from './context.ts';
import { lowerPart, placeOfElement } from './part.ts';

type UncomputedNode = Partly<ast.Pool | ast.Timeline | ast.Agreement>;

const KINDS = {
  Pool: 'pool',
  Timeline: 'timeline',
  Agreement: 'agreement',
} as const;

/** A part that the language reads and that nothing computes yet; says so. */
export function lowerUncomputed(
  context: Context,
  node: UncomputedNode,
  instruments: Declarations,
): UncomputedPart {
  const kind = KINDS[node.$type];
  for (const reference of referencesOf(node)) find(context, reference, instruments, AN_INSTRUMENT);
  const own = node.$type === 'Timeline' ? undefined : node.name;
  const name = own ?? (node.$type === 'Timeline' ? node.instrument?.$refText : undefined) ?? kind;
  const options = own === undefined ? {} : { nameProperty: 'name' };
  const part = lowerPart(context, node, name, placeOfElement(kind, name), options);
  context.problems.push(notComputedYet(kind, name, part.nameAt));
  return { ...part, kind };
}

/** What the head of the part speaks of; what stands in its block is looked up when it is computed. */
function referencesOf(node: UncomputedNode): readonly (Reference | undefined)[] {
  switch (node.$type) {
    case 'Timeline':
      return [node.instrument];
    case 'Agreement':
      return [node.program];
    case 'Pool':
      return [];
  }
}
