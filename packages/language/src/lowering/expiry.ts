import type { Expiry, ExpiryCase, Part } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { find } from '../scoping/find.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expression/expression.ts';
import { lowerPart, type Place } from './part.ts';

/** `expires end of 2030 when vintage in 2021..2023, end of vintage + 5 otherwise`, `expires as ZEV`, `expires never`. */
export function lowerExpiry(
  context: Context,
  node: Partly<ast.Expires> | undefined,
  within: Part,
  around: Place,
): Expiry | undefined {
  if (node === undefined) return undefined;
  const place = { id: `${around.id}/expires`, path: `${around.path}.expires` };
  const part = lowerPart(context, node, 'expires', place, { within });
  if (node.never) return { ...part, kind: 'never' };
  if (node.credit !== undefined) {
    const credit = find(context, node.credit, context.names.credits, 'a credit');
    return credit && { ...part, kind: 'as', credit: credit.name };
  }
  const cases = node.cases.map((each) => lowerCase(context, each));
  const known = cases.filter((each) => each !== undefined);
  return known.length < cases.length || known.length === 0
    ? undefined
    : { ...part, kind: 'cases', cases: known };
}

function lowerCase(context: Context, node: Partly<ast.ExpiryCase>): ExpiryCase | undefined {
  const last = lowerExpression(context, node.last, LOT);
  const when = lowerExpression(context, node.condition, LOT);
  if (last === undefined || (node.condition !== undefined && when === undefined)) return undefined;
  return { last, ...(when && { when }), at: spanOf(context.file, node) };
}

/** An expiry speaks of a lot, not of a row. */
const LOT = { lot: true } as const;
