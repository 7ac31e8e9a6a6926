import type { CreditRule, DeficitRule, Grounds, Part, Total } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty, spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { expiryOfDeficit, missingItem, totalByGroup, twice } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import { ROUNDING_WORDS } from '../problems/syntax/line.ts';
import { find } from '../scoping/find.ts';
import type { Context } from './context.ts';
import { lowerExpiry } from './expiry.ts';
import { lowerExpression } from './expression/expression.ts';
import { lowerGrounds, lowerPart, type Place, placeOfElement, placeWithin } from './part.ts';
import { lowerRounding } from './rounding.ts';

type RuleNode = Partly<ast.Deficit | ast.Credit>;

/** `deficit zev_requirement of sale { applies amount total }`. */
export function lowerDeficit(context: Context, node: Partly<ast.Deficit>): DeficitRule | undefined {
  const items = itemsOf(context, node);
  if (items.expires !== undefined) {
    context.problems.push(expiryOfDeficit(spanOf(context.file, items.expires)));
  }
  const body = lowerBody(context, node, items);
  if (node.name === undefined) return undefined;
  const place = placeOfElement('deficit', node.name);
  const part = lowerRulePart(context, node, items, node.name, place);
  const total = lowerTotal(context, node, items.total, part, place);
  return body && { ...part, kind: 'deficit', ...body, total };
}

/** `credit ZEV of sale { applies amount total expires }`. */
export function lowerCredit(context: Context, node: Partly<ast.Credit>): CreditRule | undefined {
  const items = itemsOf(context, node);
  const body = lowerBody(context, node, items);
  if (items.expires === undefined) reportMissing(context, node, 'expires');
  if (node.name === undefined) return undefined;
  const place = placeOfElement('credit', node.name);
  const part = lowerRulePart(context, node, items, node.name, place);
  const total = lowerTotal(context, node, items.total, part, place);
  const expires = lowerExpiry(context, items.expires, part, place);
  return body && expires && { ...part, kind: 'credit', ...body, total, expires };
}

/** What a rule says of each row; undefined where that is not known. */
function lowerBody(
  context: Context,
  node: RuleNode,
  items: Items,
): Pick<DeficitRule, 'record' | 'applies' | 'amount'> | undefined {
  const record = find(context, node.record, context.names.records, 'a record');
  const scope = record && { record: record.name };
  const applies = scope && lowerExpression(context, items.applies?.condition, scope);
  const amount = scope && lowerExpression(context, items.amount?.value, scope);
  if (items.amount === undefined) reportMissing(context, node, 'amount');
  if (record === undefined || amount === undefined) return undefined;
  if (items.applies !== undefined && applies === undefined) return undefined;
  return { record: record.name, ...(applies && { applies }), amount };
}

function lowerRulePart(context: Context, node: RuleNode, items: Items, name: string, place: Place): Part {
  const part = lowerPart(context, node, name, place, {
    nameProperty: 'name',
    grounds: node.grounds.filter(({ $type }) => $type === 'Governs'),
    dated: true,
  });
  return { ...part, grounds: lowerRuleGrounds(context, node, items, place) };
}

/** The condition and the amount are no parts of their own: what they rest on, the rule rests on. */
function lowerRuleGrounds(context: Context, node: RuleNode, items: Items, place: Place): Grounds {
  const grounds = [...node.grounds, ...(items.applies?.grounds ?? []), ...(items.amount?.grounds ?? [])];
  return lowerGrounds(context, grounds, place.path);
}

/** `total by group, rounded half up to 0.1`. Without it the amounts are summed in the same way and not rounded. */
export function lowerTotal(
  context: Context,
  rule: Partly<ast.Deficit | ast.Credit | ast.Total>,
  node: Partly<ast.Total> | undefined,
  within: Part,
  around: Place,
): Total {
  const place = placeWithin(around, 'total', 'total');
  const id = { ...place, id: `${around.id}/total` };
  if (node === undefined) return { ...lowerPart(context, rule, 'total', id, { grounds: [], within }) };
  const keys = node.keys.map((key) => key.$refText);
  linkToGroups(context, rule, node);
  // Its name is what it is by; what is rounded is written behind.
  const { end } = spanOfProperty(context.file, node, 'keys', node.keys.length - 1);
  // A rounding that begins with another word is told where its second word cannot be read.
  const isTold = ROUNDING_WORDS.has(keys.at(-1) ?? '') && /^[ \t]*[^\s#]/.test(context.file.text.slice(end));
  if (!isTold && (keys.some((key) => key !== 'group') || keys.length > 1)) {
    context.problems.push(totalByGroup(keys, spanOf(context.file, node)));
  }
  const rounding = lowerRounding(node.rounding);
  const own = lowerPart(context, node, 'total', id, { within });
  return {
    ...own,
    nameAt: { ...own.at, end },
    ...(node.notBelowZero && { notBelowZero: true }),
    ...(rounding && { rounding }),
  };
}

/** `total by group`: the groups of the record of the rule. */
function linkToGroups(
  { file, names, links }: Context,
  rule: Partly<ast.Deficit | ast.Credit | ast.Total>,
  { keys }: Partly<ast.Total>,
): void {
  const record = 'record' in rule ? rule.record?.$refText : undefined;
  const groups = names.classifications.find((one) => one.kind === 'groups' && one.record === record);
  if (groups === undefined) return;
  for (const key of keys)
    if (key.$refText === groups.name) links.push({ from: spanOfReference(file, key), to: groups.at });
}

interface Items {
  readonly applies?: Partly<ast.Applies>;
  readonly amount?: Partly<ast.Amount>;
  readonly total?: Partly<ast.Total>;
  readonly expires?: Partly<ast.Expires>;
}

/** The lines of a rule, each once. */
function itemsOf(context: Context, node: RuleNode): Items {
  const items: { -readonly [K in keyof Items]: Items[K] } = {};
  const first = new Map<string, Partly<ast.RuleItem>>();
  for (const item of node.items) {
    const before = first.get(item.$type);
    if (before !== undefined) {
      const word = item.$type.toLowerCase();
      context.problems.push(twice(word, spanOf(context.file, item), spanOf(context.file, before)));
      continue;
    }
    first.set(item.$type, item);
    if (item.$type === 'Applies') items.applies = item;
    else if (item.$type === 'Amount') items.amount = item;
    else if (item.$type === 'Total') items.total = item;
    else items.expires = item;
  }
  return items;
}

function reportMissing(context: Context, node: RuleNode, item: 'amount' | 'expires'): void {
  const at = spanOf(context.file, node);
  if (node.name === undefined || brokenWithin(context.file, at)) return;
  context.problems.push(missingItem(node.$type === 'Deficit' ? 'deficit' : 'credit', node.name, item, at));
}
