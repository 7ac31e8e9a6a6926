import {
  type Carry,
  governedWithin,
  type Interest,
  type Limit,
  type Part,
  type Step,
} from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { missingName, notAWholeNumber, twice } from '../problems/parts.ts';
import { find } from '../scoping/find.ts';
import { lowerWhen } from './conditions.ts';
import type { Context } from './context.ts';
import { lowerExpression } from './expression/expression.ts';
import { checkTwice } from './lists.ts';
import { wholeNumberOf } from './numbers.ts';
import { groundsAmong, lowerPart } from './part.ts';
import { lowerRounding } from './rounding.ts';
import { lowerStateNames } from './standing/names.ts';
import { lowerStepRate } from './step-rate.ts';
import { lowerYears } from './years.ts';

/** `low_volume: retire ZEV from light, vocational against tractors when ... up to 25 credits`. */
export function lowerStep(
  context: Context,
  node: Partly<ast.Step>,
  within: Part,
  before: number,
): Step | undefined {
  const name = node.name ?? unnamed(context, node, 'step', before);
  const kinds = lowerKinds(context, node.kinds);
  const from = lowerGroupList(context, node.from);
  const against = lowerGroupList(context, node.against);
  const condition = lowerWhen(context, node.clauses);
  const [upTo, second] = node.clauses.filter((clause) => clause.$type === 'UpTo');
  if (upTo !== undefined && second !== undefined) {
    context.problems.push(twice('up to', spanOf(context.file, second), spanOf(context.file, upTo)));
  }
  const [at, another] = node.clauses.filter((clause) => clause.$type === 'At');
  if (at !== undefined && another !== undefined)
    context.problems.push(twice('at', spanOf(context.file, another), spanOf(context.file, at)));
  const rate = at && lowerStepRate(context, at);
  if (at !== undefined && rate === undefined) return undefined;
  const budget = lowerExpression(context, upTo?.value);
  if (upTo !== undefined && budget === undefined) return undefined;
  if (kinds === undefined || from === undefined || against === undefined || condition === undefined)
    return undefined;
  return {
    ...lowerPart(context, node, name, placeOfStep('step', name), { ...namedOrNot(node), within }),
    kinds,
    from,
    against,
    carried: node.carried,
    ...condition,
    ...(budget && { upTo: budget }),
    ...(rate && { rate }),
  };
}

/** `nzev_half: limit NZEV against light, vocational to 50% of deficits(light, vocational), rounded down to 0.1`. */
export function lowerLimit(
  context: Context,
  node: Partly<ast.Limit>,
  within: Part,
  before: number,
): Limit | undefined {
  const name = node.name ?? unnamed(context, node, 'limit', before);
  const kinds = lowerKinds(context, node.kinds);
  const against = lowerGroupList(context, node.against);
  const to = lowerExpression(context, node.value);
  const condition = lowerWhen(context, node.clauses);
  const origins = lowerStateNames(context, node.states);
  if (kinds === undefined || against === undefined || to === undefined || condition === undefined)
    return undefined;
  if (origins.length < node.states.length) return undefined;
  const over = node.over && lowerYears(context, node.over);
  if (node.over !== undefined && over === undefined) return undefined;
  const part = lowerPart(context, node, name, placeOfStep('limit', name), { ...namedOrNot(node), within });
  return {
    ...part,
    governs: governedWithin(part.governs, over),
    ...(over && { over }),
    kinds,
    ...(origins.length > 0 && { origins }),
    against,
    carried: node.carried,
    to,
    ...condition,
  };
}

/** `carry unmet deficits for 3 model years with 20% interest each year, rounded up to 0.1, then shortfall`. */
export function lowerCarry(
  context: Context,
  node: Partly<ast.Carry>,
  within: Part,
  before: number,
): Carry | undefined {
  if (node.count === undefined) return undefined;
  const periods = wholeNumberOf(node.count);
  if (periods === undefined) {
    context.problems.push(
      notAWholeNumber(node.count, 'periods', spanOfProperty(context.file, node, 'count')),
    );
    return undefined;
  }
  const interest = node.interest && lowerInterest(context, node.interest);
  if (node.interest !== undefined && interest === undefined) return undefined;
  const name = numbered('carry', before);
  const place = { id: `settle/${name}`, path: `settle.${name}` };
  return {
    ...lowerPart(context, node, name, place, { within, dated: true }),
    periods,
    ...(interest && { interest }),
  };
}

function lowerInterest(context: Context, node: Partly<ast.Interest>): Interest | undefined {
  const rate = lowerExpression(context, node.rate);
  const rounding = lowerRounding(node.rounding);
  return rate && { rate, ...(rounding && { rounding }), at: spanOf(context.file, node) };
}

/** A name for the nth of the parts that need none: `use_order`, `use_order_2`. */
export function numbered(name: string, before: number): string {
  return before === 0 ? name : `${name}_${before + 1}`;
}

function placeOfStep(kind: 'step' | 'limit', name: string) {
  return { id: `settle/${kind}:${name}`, path: `settle.${name}` };
}

function namedOrNot(node: Partly<ast.Step | ast.Limit>) {
  const grounds = groundsAmong(node.clauses);
  return { grounds, dated: true as const, ...(node.name !== undefined && { nameProperty: 'name' }) };
}

function unnamed(
  context: Context,
  node: Partly<ast.Step | ast.Limit>,
  kind: 'step' | 'limit',
  before: number,
): string {
  const name = `${kind}_${before + 1}`;
  context.problems.push(missingName(kind, name, spanOf(context.file, node)));
  return name;
}

/** A list of kinds of credit; `any` is written out. */
export function lowerKinds(
  context: Context,
  node: Partly<ast.KindList> | undefined,
): readonly string[] | undefined {
  if (node?.any) return [...context.names.credits.keys()];
  checkTwice(context, node?.kinds, context.names.credits);
  const kinds = node?.kinds.map((kind) => find(context, kind, context.names.credits, 'a credit')?.name);
  return complete(kinds);
}

/** A list of groups; `any` is written out. */
export function lowerGroupList(
  context: Context,
  node: Partly<ast.GroupList> | undefined,
): readonly string[] | undefined {
  if (node?.any) return [...context.names.groups.keys()];
  checkTwice(context, node?.groups, context.names.groups);
  const groups = node?.groups.map((group) => find(context, group, context.names.groups, 'a group')?.name);
  return complete(groups);
}

function complete(names: readonly (string | undefined)[] | undefined): readonly string[] | undefined {
  const known = names?.filter((name) => name !== undefined);
  return known === undefined || known.length === 0 || known.length < (names?.length ?? 0) ? undefined : known;
}
