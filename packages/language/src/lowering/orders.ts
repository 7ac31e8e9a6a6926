import {
  type DebtCriterion,
  inWords,
  type LotCriterion,
  type Part,
  type PayOrder,
  type Span,
  type UseOrder,
} from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { mixedOrder, notAnOrderOfCredits, notAnOrderOfDeficits } from '../problems/orders.ts';
import type { Declarations } from '../scoping/declared.ts';
import { find } from '../scoping/find.ts';
import { lowerWhen } from './conditions.ts';
import type { Context } from './context.ts';
import { groundsAmong, lowerPart } from './part.ts';
import { numbered } from './steps.ts';

/** `use credits earliest expiring first, then light before vocational before tractors, then oldest vintage first`. */
export function lowerUseOrder(
  context: Context,
  node: Partly<ast.UseOrder>,
  within: Part,
  before: number,
): UseOrder | undefined {
  const criteria = lowerCriteria(context, node.criteria, lowerLotDate, (members) => {
    const { groups, credits, states } = context.names;
    const by = inOrder(context, members, { group: groups, kind: credits, origin: states });
    return by && { by: by.by, order: by.order, at: by.at };
  });
  return lowerOrder(context, node, within, numbered('use_order', before), criteria);
}

/** `pay deficits oldest first, then light before vocational before tractors`. */
export function lowerPayOrder(
  context: Context,
  node: Partly<ast.PayOrder>,
  within: Part,
  before: number,
): PayOrder | undefined {
  const criteria = lowerCriteria(context, node.criteria, lowerDebtDate, (members) => {
    const by = inOrder(context, members, { group: context.names.groups });
    return by && { by: by.by, order: by.order, at: by.at };
  });
  return lowerOrder(context, node, within, numbered('pay_order', before), criteria);
}

function lowerOrder<C>(
  context: Context,
  node: Partly<ast.UseOrder | ast.PayOrder>,
  within: Part,
  name: string,
  criteria: readonly C[] | undefined,
) {
  const conditions = lowerWhen(context, node.clauses);
  if (criteria === undefined || conditions === undefined) return undefined;
  const place = { id: `settle/${name}`, path: `settle.${name}` };
  const grounds = groundsAmong(node.clauses);
  return {
    ...lowerPart(context, node, name, place, { grounds, within, dated: true }),
    criteria,
    ...conditions,
  };
}

function lowerCriteria<C>(
  context: Context,
  nodes: readonly Partly<ast.Criterion>[],
  byDate: (context: Context, node: Partly<ast.DateCriterion>, at: Span) => C | undefined,
  byMember: (node: Partly<ast.MemberCriterion>) => C | undefined,
): readonly C[] | undefined {
  const criteria = nodes.map((node) =>
    node.$type === 'DateCriterion' ? byDate(context, node, spanOf(context.file, node)) : byMember(node),
  );
  const known = criteria.filter((criterion) => criterion !== undefined);
  return known.length < criteria.length || known.length === 0 ? undefined : known;
}

/** `earliest expiring first`, `oldest vintage first`; `oldest first` is by vintage too. */
function lowerLotDate(context: Context, node: Partly<ast.DateCriterion>, at: Span): LotCriterion | undefined {
  const { rank, by } = node;
  if (by === 'expiring' && (rank === 'earliest' || rank === 'latest'))
    return { by: 'expiry', first: rank, at };
  if (by !== 'due' && by !== 'expiring' && (rank === 'oldest' || rank === 'newest')) {
    return { by: 'vintage', first: rank, at };
  }
  if (rank !== undefined) context.problems.push(notAnOrderOfCredits(at));
  return undefined;
}

/** `oldest first`, `earliest due first`. */
function lowerDebtDate(
  context: Context,
  node: Partly<ast.DateCriterion>,
  at: Span,
): DebtCriterion | undefined {
  const { rank, by } = node;
  if (by === 'due' && (rank === 'earliest' || rank === 'latest')) return { by: 'due', first: rank, at };
  if (by === undefined && (rank === 'oldest' || rank === 'newest'))
    return { by: 'incurred', first: rank, at };
  if (rank !== undefined) context.problems.push(notAnOrderOfDeficits(at));
  return undefined;
}

const KINDS = { group: 'a group', kind: 'a credit', origin: 'a state' } as const;

/** `light before vocational`: the first word says whether groups, credits or states are put in order. */
function inOrder<By extends keyof typeof KINDS>(
  context: Context,
  node: Partly<ast.MemberCriterion>,
  among: Readonly<Record<By, Declarations>>,
): { readonly by: By; readonly order: readonly string[]; readonly at: Span } | undefined {
  const at = spanOf(context.file, node);
  const [first] = node.members;
  const by = keysOf(among).find((kind) => first !== undefined && among[kind].has(first.$refText));
  if (by === undefined) {
    const all = new Map(keysOf(among).flatMap((kind) => [...among[kind]]));
    const kinds = keysOf(among).map((kind) => KINDS[kind]);
    find(context, first, all, inWords(kinds, 'or'));
    return undefined;
  }
  const order = node.members.map((member) => find(context, member, among[by], KINDS[by])?.name);
  const known = order.filter((name) => name !== undefined);
  const again = known.find((name, index) => known.indexOf(name) < index);
  if (again !== undefined) context.problems.push(mixedOrder(again, at));
  return known.length < order.length ? undefined : { by, order: known, at };
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  const keys: K[] = [];
  for (const key in record) keys.push(key);
  return keys;
}
