import type { EnumerationMember, Field, FieldType, RecordType } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty, spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { listWithOtherSign, stepOfWord, unknownFieldType } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import { DATE, roleNamed, unitNamed } from '../scoping/prelude.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expression/expression.ts';
import { decimalOf } from './numbers.ts';
import { lowerPart, type Place, placeOfElement, placeWithin } from './part.ts';
import { lowerUnit } from './units.ts';

/** `record sale "one row of a sales report" { ... }`. */
export function lowerRecord(context: Context, node: Partly<ast.Record>): RecordType | undefined {
  const { name } = node;
  if (name === undefined) return undefined;
  const place = placeOfElement('record', name);
  const part = lowerPart(context, node, name, place, { nameProperty: 'name' });
  const fields = node.fields.map((field) => lowerField(context, field, part, place));
  return { ...part, fields: fields.filter((field) => field !== undefined) };
}

/** A field; `record` gives it the clauses that it inherits. */
export function lowerField(
  context: Context,
  node: Partly<ast.Field>,
  record: Pick<RecordType, 'name' | 'grounds'>,
  around: Place,
): Field | undefined {
  const type = lowerFieldType(context, node);
  if (node.name === undefined || type === undefined) return undefined;
  const place = placeWithin(around, 'field', node.name);
  const part = lowerPart(context, node, node.name, place, { nameProperty: 'name', within: record });
  const when = lowerExpression(context, node.condition, { record: record.name });
  return { ...part, type, ...(when && { when }) };
}

function lowerFieldType(context: Context, field: Partly<ast.Field>): FieldType | undefined {
  const { type: node } = field;
  if (node === undefined) return undefined;
  if (node.$type === 'EnumType') return { kind: 'enumeration', members: lowerMembers(context, node) };
  const word = node.type?.$refText;
  if (node.type === undefined || word === undefined) return undefined;
  const role = node.factors.length > 0 ? undefined : word === DATE ? DATE : roleNamed(word);
  if (role !== undefined) {
    if (field.step !== undefined) {
      context.problems.push(stepOfWord(word, spanOfProperty(context.file, field, 'step')));
    }
    return { kind: role };
  }
  const election = context.names.readings.get(word);
  if (election?.chosenBy !== undefined && node.factors.length === 0) {
    context.links.push({ from: spanOfReference(context.file, node.type), to: election.at });
    const members = [...election.choices.values()].map(({ name, at }) => ({ name, at }));
    return { kind: 'enumeration', members, election: election.name };
  }
  if (unitNamed(word) === undefined) {
    const at = spanOfReference(context.file, node.type);
    const words = [word, ...node.factors.map((factor) => factor.unit?.$refText ?? '')];
    if (words.length > 1 && words.every((one) => unitNamed(one) === undefined))
      context.problems.push(listWithOtherSign(words, spanOf(context.file, node)));
    else if (!brokenWithin(context.file, at)) context.problems.push(unknownFieldType(word, at));
    return undefined;
  }
  const unit = lowerUnit(context, node);
  return unit && { kind: 'quantity', unit, step: field.step === undefined ? '1' : decimalOf(field.step) };
}

function lowerMembers(context: Context, node: Partly<ast.EnumType>): readonly EnumerationMember[] {
  return node.members.flatMap((member) =>
    member.name === undefined
      ? []
      : [{ name: member.name, at: spanOfProperty(context.file, member, 'name') }],
  );
}
