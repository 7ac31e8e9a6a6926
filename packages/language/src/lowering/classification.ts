import type { Classification, ClassificationMember } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import type { Partly } from '../parsing/partly.ts';
import { OUTSIDE } from '../scoping/declared.ts';
import { find } from '../scoping/find.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expression/expression.ts';
import { lowerPart, type Place, placeOfElement, placeWithin } from './part.ts';

/** `groups of sale { ... }`: the groups in which deficits and credits are counted. */
export function lowerGroups(context: Context, node: Partly<ast.Groups>): Classification | undefined {
  const record = find(context, node.record, context.names.records, 'a record');
  if (record === undefined) return undefined;
  const place = { id: `groups:${record.name}`, path: 'groups' };
  const part = lowerPart(context, node, 'group', place, { dated: true });
  const members = lowerMembers(context, node.members, record.name, part, place, 'group');
  return { ...part, kind: 'groups', record: record.name, members };
}

/** `classes of sale weight_class { ... }`. */
export function lowerClasses(context: Context, node: Partly<ast.Classes>): Classification | undefined {
  const record = find(context, node.record, context.names.records, 'a record');
  const { name } = node;
  if (record === undefined || name === undefined) return undefined;
  const place = { ...placeOfElement('classes', name), path: name };
  const part = lowerPart(context, node, name, place, { nameProperty: 'name', dated: true });
  const members = lowerMembers(context, node.members, record.name, part, place, 'class');
  return { ...part, kind: 'classes', record: record.name, members };
}

export function lowerMembers(
  context: Context,
  nodes: readonly Partly<ast.Group | ast.ClassMember>[],
  record: string,
  within: Pick<Classification, 'grounds'>,
  around: Place,
  kind: 'group' | 'class',
): readonly ClassificationMember[] {
  return nodes.flatMap((node) => {
    const when = lowerExpression(context, node.condition, { record });
    if (node.name === undefined || when === undefined) return [];
    const place = placeWithin(around, kind, node.name);
    const part = lowerPart(context, node, node.name, place, { nameProperty: 'name', within });
    return [{ ...part, outside: kind === 'group' && node.name === OUTSIDE, when }];
  });
}
