import {
  ACCOUNT_AMOUNTS,
  type Expression,
  inWords,
  type LedgerAmount,
  type LedgerFilter,
  own,
  type Problem,
  type Span,
} from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { problem } from '../../problems/catalogue.ts';
import { ambiguousName, unknownName } from '../../problems/names.ts';
import { brokenWithin } from '../../problems/syntax/broken.ts';
import { find } from '../../scoping/find.ts';
import { memberSetOf } from '../../scoping/key-sets.ts';
import { ledgerAmountNamed } from '../../scoping/prelude.ts';
import type { Context } from '../context.ts';
import { checkTwice } from '../lists.ts';
import { lowerPeriod } from '../numbers.ts';
import { lowerExpression, type Scope } from './expression.ts';
import { carriedAmount } from './name.ts';

/** `min(a, b)`, `total(sold by manufacturer, state)`, `deficits(light, vocational)`. */
export function lowerCall(context: Context, node: Partly<ast.Call>, scope: Scope): Expression | undefined {
  const name = node.callee?.$type === 'NameExpression' ? node.callee : undefined;
  const callee = name?.target?.$refText;
  if (callee === undefined) return undefined;
  if (name?.carried === true) {
    const carried = carriedAmount(context, name);
    return carried && lowerLedger(context, node, carried);
  }
  const at = spanOf(context.file, node);
  const calleeAt = node.callee ? spanOf(context.file, node.callee) : at;
  if (callee === 'total') return lowerTotal(context, node, scope, calleeAt);
  if (callee === 'min' || callee === 'max') {
    const values = node.args.map((argument) => lowerExpression(context, argument, scope));
    const known = values.filter((value) => value !== undefined);
    if (values.length === 1 && !brokenWithin(context.file, at)) context.problems.push(oneValue(callee, at));
    return known.length < values.length || known.length === 0
      ? undefined
      : { kind: 'call', function: callee, arguments: known, at };
  }
  const amount = ledgerAmountNamed(callee);
  if (amount !== undefined) return lowerLedger(context, node, amount);
  context.problems.push(
    context.names.tables.has(callee)
      ? lookupInParentheses(context, node, callee)
      : noFunction(callee, calleeAt, scope),
  );
  return undefined;
}

const AMOUNTS = { names: ACCOUNT_AMOUNTS, help: ` Write ${inWords(ACCOUNT_AMOUNTS, 'or')}.` };

/** Other names that functions have elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  sum: 'total',
  minimum: 'min',
  lesser: 'min',
  maximum: 'max',
  greater: 'max',
};

function noFunction(word: string, at: Span, { amount }: Scope): Problem {
  if (amount) return unknownName(word, at, { kind: 'an amount of an account', ...AMOUNTS });
  const other = own(ELSEWHERE, word.toLowerCase());
  const kind = 'something that can be computed';
  if (other !== undefined) {
    const fix = { title: `Write ${other}`, edits: [{ at, text: other }] };
    return problem('name/unknown', at, `${word} is not ${kind}. Did you mean ${other}?`, { fix });
  }
  const help =
    ' Write min, max, total, or an amount of the account such as deficits; a table is looked up in brackets: NAME[...].';
  return unknownName(word, at, { kind, names: ['min', 'max', 'total', ...ACCOUNT_AMOUNTS], help });
}

/** `zev_share(model_year, group)`. */
function lookupInParentheses(context: Context, node: Partly<ast.Call>, table: string): Problem {
  const at = spanOf(context.file, node);
  const meant = context.file.text.slice(at.start, at.end).replace('(', '[').replace(/\)$/, ']');
  return problem(
    'name/wrong-kind',
    at,
    `${table} is a table, which is looked up in brackets: write ${meant}`,
    {
      fix: { title: `Write ${meant}`, edits: [{ at, text: meant }] },
    },
  );
}

/** `min(cap)`: there is nothing to choose from. */
function oneValue(callee: string, at: Span): Problem {
  const message = `${callee} takes the ${callee === 'min' ? 'least' : 'greatest'} of several values, and here is one alone. Write the others behind it, with a comma between, or leave ${callee} out.`;
  return problem('syntax/value-missing', at, message);
}

function lowerTotal(
  context: Context,
  node: Partly<ast.Call>,
  scope: Scope,
  calleeAt: Span,
): Expression | undefined {
  const fields = scope.record === undefined ? undefined : context.names.records.get(scope.record)?.fields;
  if (scope.record === undefined || fields === undefined) {
    const message =
      'total(...) sums over the rows of a record: it can stand in a deficit, a credit or a group.';
    context.problems.push(problem('name/wrong-kind', calleeAt, message));
    return undefined;
  }
  const inner: Scope = { record: scope.record };
  const [argument] = node.args;
  const value = lowerExpression(context, argument, inner);
  const keys = node.keys.map((key) => find(context, key, fields, `a field of ${scope.record}`));
  const by = keys.filter((key) => key !== undefined).map((key) => key.name);
  const when = lowerExpression(context, node.condition, inner);
  if (value === undefined || by.length < keys.length || (node.condition && when === undefined))
    return undefined;
  const at = spanOf(context.file, node);
  return { kind: 'total', record: scope.record, value, by, ...(when && { when }), at };
}

/** The words in the brackets of `bank(ZEV, light, 2024)` sort themselves: steps, credits, groups, periods. */
function lowerLedger(context: Context, node: Partly<ast.Call>, amount: LedgerAmount): Expression | undefined {
  const steps: string[] = [];
  const kinds: string[] = [];
  const groups: string[] = [];
  const periods: number[] = [];
  for (const argument of node.args) {
    if (argument.$type === 'Quantity') {
      const at = spanOf(context.file, argument);
      const period = lowerPeriod(context, context.file.text.slice(at.start, at.end), at);
      if (period === undefined) return undefined;
      periods.push(period);
      continue;
    }
    const word = argument.$type === 'NameExpression' ? argument.target : undefined;
    const meanings = [
      { kind: 'a step', among: context.names.steps, list: steps },
      { kind: 'a credit', among: context.names.credits, list: kinds },
      { kind: 'a group', among: context.names.groups, list: groups },
    ].filter(({ among }) => word !== undefined && among.has(word.$refText));
    const [first, second] = meanings;
    if (word !== undefined && first !== undefined && second !== undefined) {
      context.problems.push(ambiguousName(word.$refText, spanOf(context.file, argument), meanings));
    }
    if (word === undefined || first === undefined) {
      reportFilter(context, argument, amount);
      return undefined;
    }
    find(context, word, first.among, first.kind);
    first.list.push(word.$refText);
  }
  const words = node.args.map((argument) =>
    argument.$type === 'NameExpression' ? argument.target : undefined,
  );
  checkTwice(context, words, context.names.groups);
  checkTwice(context, words, context.names.credits);
  const filter: LedgerFilter = {
    ...(steps.length > 0 && { steps }),
    ...(kinds.length > 0 && { kinds }),
    ...(groups.length > 0 && { groups }),
    ...(periods.length > 0 && { periods }),
  };
  return { kind: 'ledger', amount, filter, at: spanOf(context.file, node) };
}

function reportFilter(context: Context, argument: Partly<ast.Expression>, amount: LedgerAmount): void {
  const at = spanOf(context.file, argument);
  const word = context.file.text.slice(at.start, at.end);
  const { steps, credits, groups, unread } = context.names;
  if (unread.has(word)) return;
  const hasSteps = amount === 'retired' || amount === 'met';
  const names = [...(hasSteps ? steps.keys() : []), ...credits.keys(), ...groups.keys()];
  const kind = hasSteps ? 'a step, a credit, a group or a period' : 'a credit, a group or a period';
  context.problems.push(unknownName(word, at, { kind, names }));
}

/** `zev_share[model_year, group]`. */
export function lowerLookup(
  context: Context,
  node: Partly<ast.Lookup>,
  scope: Scope,
): Expression | undefined {
  const name = node.table?.$type === 'NameExpression' ? node.table : undefined;
  if (name?.carried === true) {
    carriedAmount(context, name);
    return undefined;
  }
  const reference = name?.target;
  const table = find(context, reference, context.names.tables, 'a table');
  const keys = node.keys.map((key, index) => {
    const expected = memberSetOf(table?.keys[index]?.over);
    const { expected: _, ...rest } = scope;
    return lowerExpression(context, key, expected === undefined ? rest : { ...rest, expected });
  });
  const known = keys.filter((key) => key !== undefined);
  if (table === undefined || known.length < keys.length) return undefined;
  return { kind: 'lookup', table: table.name, keys: known, at: spanOf(context.file, node) };
}
