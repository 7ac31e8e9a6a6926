import { divideUnits, multiplyUnits, type Unit } from '@tallystick/model';
import type { Reference } from 'langium';
import type * as ast from '../generated/ast.ts';
import { spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { unknownUnit } from '../problems/names.ts';
import { unitNamed } from '../scoping/prelude.ts';
import type { Context } from './context.ts';

/** The unit that a word names; reports a word that names none. */
export function lowerUnitWord(context: Context, reference: Reference): Unit | undefined {
  const unit = unitNamed(reference.$refText);
  if (unit === undefined && !context.names.unread.has(reference.$refText)) {
    context.problems.push(unknownUnit(reference.$refText, spanOfReference(context.file, reference)));
  }
  return unit;
}

/** `g/ton_mile`. */
export function lowerUnit(context: Context, node: Partly<ast.NamedType>): Unit | undefined {
  let unit = node.type && lowerUnitWord(context, node.type);
  for (const { operator, unit: word } of node.factors) {
    const factor = word && lowerUnitWord(context, word);
    if (unit === undefined || factor === undefined) return undefined;
    unit = operator === '/' ? divideUnits(unit, factor) : multiplyUnits(unit, factor);
  }
  return unit;
}
