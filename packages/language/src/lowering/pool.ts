import type { Pool, PoolLimit, PoolOrder, Rate, Surplus } from '@tallystick/model';
import type { Reference } from 'langium';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { declaredTwice } from '../problems/names.ts';
import { missingName, poolLineMissing, twice } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import { find } from '../scoping/find.ts';
import { lowerWhen } from './conditions.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expression/expression.ts';
import { groundsAmong, lowerPart, type Place, placeOfElement, placeWithin } from './part.ts';
import { lowerRounding } from './rounding.ts';
import { lowerGroupList, lowerKinds } from './steps.ts';

/**
 * `pool neighbours { surplus ZEV from states CA, OR ... }`; undefined where it lacks a line that every pool has.
 *
 * @param around the amendment that writes it
 */
export function lowerPool(
  context: Context,
  node: Partly<ast.Pool>,
  around?: Pick<Pool, 'grounds'>,
): Pool | undefined {
  if (node.name === undefined) return undefined;
  const place = placeOfElement('pool', node.name);
  const part = lowerPart(context, node, node.name, place, {
    nameProperty: 'name',
    dated: true,
    ...(around && { within: around }),
  });
  const within: Within = { part, place };
  const surplus = lowerSurplus(context, only(context, node, 'Surplus', 'surplus'), within);
  const order = lowerOrder(context, only(context, node, 'PoolOrder', 'after settle'), surplus, within);
  const limits = node.items.filter((item) => item.$type === 'PoolLimit');
  const rates = node.items.filter((item) => item.$type === 'Rate');
  reportMissing(context, node);
  reportRepeated(context, limits);
  const pool = {
    limits: limits.map((limit, i) => lowerLimit(context, limit, within, i)),
    rates: rates.map((rate) => lowerRate(context, rate, within)),
  };
  if (surplus === undefined || order === undefined) return undefined;
  return {
    ...part,
    surplus,
    order,
    limits: pool.limits.filter((limit) => limit !== undefined),
    rates: pool.rates.filter((rate) => rate !== undefined),
  };
}

interface Within {
  readonly part: Pick<Pool, 'grounds'>;
  readonly place: Place;
}

function lowerSurplus(
  context: Context,
  node: Partly<ast.Surplus> | undefined,
  { part, place }: Within,
): Surplus | undefined {
  if (node === undefined) return undefined;
  const kinds = lowerKinds(context, node.kinds);
  const from =
    node.from === undefined ? [...context.names.groups.keys()] : lowerGroupList(context, node.from);
  const states = lowerStateNames(context, node.states);
  if (kinds === undefined || from === undefined || states === undefined) return undefined;
  const own = lowerPart(context, node, 'surplus', placeWithin(place, 'line', 'surplus'), { within: part });
  return { ...own, kinds, from, states };
}

/** `in the order of states` is that in which `surplus` names them. */
function lowerOrder(
  context: Context,
  node: Partly<ast.PoolOrder> | undefined,
  surplus: Surplus | undefined,
  { part, place }: Within,
): PoolOrder | undefined {
  if (node === undefined) return undefined;
  const states = node.states.length === 0 ? surplus?.states : lowerStateNames(context, node.states);
  if (states === undefined) return undefined;
  const own = lowerPart(context, node, 'order', placeWithin(place, 'line', 'order'), { within: part });
  return { ...own, states };
}

function lowerLimit(
  context: Context,
  node: Partly<ast.PoolLimit>,
  { part, place }: Within,
  before: number,
): PoolLimit | undefined {
  const name = node.name ?? `limit_${before + 1}`;
  if (node.name === undefined) context.problems.push(missingName('limit', name, spanOf(context.file, node)));
  const kinds = lowerKinds(context, node.kinds);
  const to = lowerExpression(context, node.value);
  const condition = lowerWhen(context, node.clauses);
  if (kinds === undefined || to === undefined || condition === undefined) return undefined;
  const own = lowerPart(context, node, name, placeWithin(place, 'limit', name), {
    grounds: groundsAmong(node.clauses),
    within: part,
    ...(node.name !== undefined && { nameProperty: 'name' }),
  });
  return { ...own, kinds, to, ...condition };
}

function lowerRate(context: Context, node: Partly<ast.Rate>, { part, place }: Within): Rate | undefined {
  const from = find(context, node.from, context.names.states, 'a state')?.name;
  const to = find(context, node.to, context.names.states, 'a state')?.name;
  const rounding = lowerRounding(node.rounding);
  const value = lowerExpression(context, node.value);
  if (from === undefined || to === undefined || value === undefined) return undefined;
  const own = lowerPart(context, node, `${from}_${to}`, placeWithin(place, 'rate', `${from}_${to}`), {
    within: part,
  });
  return {
    ...own,
    from,
    to,
    rate: value,
    ...(rounding && { rounding }),
  };
}

function lowerStateNames(context: Context, references: readonly Reference[]): readonly string[] | undefined {
  const names = references.map((state) => find(context, state, context.names.states, 'a state')?.name);
  const known = names.filter((name) => name !== undefined);
  return known.length < names.length || known.length === 0 ? undefined : known;
}

/** The one line of a kind; reports a second one. */
function only<K extends 'Surplus' | 'PoolOrder'>(
  context: Context,
  node: Partly<ast.Pool>,
  kind: K,
  words: string,
): Extract<Partly<ast.PoolItem>, { $type: K }> | undefined {
  const isOf = (item: Partly<ast.PoolItem>): item is Extract<Partly<ast.PoolItem>, { $type: K }> =>
    item.$type === kind;
  const [first, second] = node.items.filter(isOf);
  if (first !== undefined && second !== undefined)
    context.problems.push(twice(words, spanOf(context.file, second), spanOf(context.file, first)));
  return first;
}

function reportMissing(context: Context, node: Partly<ast.Pool>): void {
  if (brokenWithin(context.file, spanOf(context.file, node))) return;
  for (const [kind, line] of [
    ['Surplus', 'surplus'],
    ['PoolOrder', 'order'],
  ] as const)
    if (!node.items.some(({ $type }) => $type === kind))
      context.problems.push(
        poolLineMissing(node.name ?? '', line, spanOfProperty(context.file, node, 'name')),
      );
}

function reportRepeated(context: Context, limits: readonly Partly<ast.PoolLimit>[]): void {
  for (const [i, { name }] of limits.entries()) {
    const first = limits.findIndex((other) => other.name === name);
    const [limit, other] = [limits[i], limits[first]];
    if (name === undefined || first === i || limit === undefined || other === undefined) continue;
    const [at, firstAt] = [limit, other].map((one) => spanOfProperty(context.file, one, 'name'));
    if (at !== undefined && firstAt !== undefined)
      context.problems.push(declaredTwice('limit', name, at, firstAt));
  }
}
