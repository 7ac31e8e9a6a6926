import { type Expression, type MemberSet, textOf } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { noList, wordAlone } from '../../problems/names.ts';
import { dividedAgain } from '../../problems/parts.ts';
import type { DeclaredField } from '../../scoping/declared.ts';
import { membersOf } from '../../scoping/key-sets.ts';
import type { Context } from '../context.ts';
import { lowerExpression, type Scope } from './expression.ts';
import { isBare, lowerQuantity } from './quantity.ts';

/** `+ - * / of`, `< <= > >=`, `and or`. */
export function lowerBinary(
  context: Context,
  node: Partly<ast.BinaryExpression>,
  scope: Scope,
): Expression | undefined {
  const left = lowerExpression(context, node.left, scope);
  if (reportWordAlone(context, left, node)) return undefined;
  const right = lowerExpression(context, node.right, scope);
  if (left === undefined || right === undefined) return undefined;
  const at = spanOf(context.file, node);
  if (dividesAgain(left, node.left, right))
    context.problems.push(dividedAgain(context.file.text, at, right.at));
  switch (node.operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      return { kind: 'arithmetic', operator: node.operator, left, right, at };
    case 'of':
      return { kind: 'arithmetic', operator: '*', left, right, at };
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { kind: 'compare', operator: node.operator, left, right, at };
    case 'and':
    case 'or':
      return { kind: 'logic', operator: node.operator, left, right, at };
    default:
      return undefined;
  }
}

/** `powertrain is ZEV or NZEV`: the second word is of the same list, and what it is held against is said once only. */
function reportWordAlone(
  context: Context,
  left: Expression | undefined,
  { operator, right }: Partly<ast.BinaryExpression>,
): boolean {
  const word = right?.$type === 'NameExpression' ? right.target?.$refText : undefined;
  const last = left?.kind === 'logic' ? left.right : left;
  if ((operator !== 'or' && operator !== 'and') || word === undefined || last?.kind !== 'is') return false;
  const set = valuesOf(context, last.left);
  if (set === undefined || !membersOf(context.names, set).has(word) || last.right.kind !== 'member')
    return false;
  const { names, problems, file } = context;
  // A group is a condition by itself.
  if (names.groups.has(word) || right === undefined) return false;
  const asked = textOf(last.left);
  const at = spanOf(file, right);
  problems.push(wordAlone(word, at, { asked, operator, negated: last.negated, first: last.right.name }));
  return true;
}

/** `7 / 5 g/km`: a unit behind a division divides the quotient, not its divisor. */
function dividesAgain(
  left: Expression,
  node: Partly<ast.Expression> | undefined,
  right: Expression,
): boolean {
  if (left.kind !== 'arithmetic' || left.operator !== '/' || node?.$type !== 'BinaryExpression') return false;
  const measured = left.right.kind === 'number' && Object.keys(left.right.unit).length > 0;
  return measured && right.kind === 'number' && right.value === '1' && Object.keys(right.unit).length > 0;
}

/** `powertrain is ZEV`: the word on the right is one of the values of what stands on the left. */
export function lowerIs(
  context: Context,
  node: Partly<ast.IsExpression>,
  scope: Scope,
): Expression | undefined {
  const left = lowerExpression(context, node.value, scope);
  if (reportNoList(context, left, node)) return undefined;
  const right = lowerExpression(context, node.other, withWordsOf(context, left, scope));
  if (left === undefined || right === undefined) return undefined;
  return { kind: 'is', negated: node.negated, left, right, at: spanOf(context.file, node) };
}

/** `body is tractor`, where body is a number: told once, at the field, whose words are not known. */
function reportNoList(
  { names, problems, file }: Context,
  left: Expression | undefined,
  node: Partly<ast.IsExpression>,
): boolean {
  const word = node.other?.$type === 'NameExpression' ? node.other.target?.$refText : undefined;
  const field = left?.kind === 'field' ? names.records.get(left.record)?.fields.get(left.field) : undefined;
  if (field?.type !== 'quantity' || word === undefined || names.lets.has(word)) return false;
  if ([...names.records.values()].some(({ fields }) => fields.has(word))) return false;
  const { start, end } = spanOf(file, node);
  if (!problems.some(({ code, at }) => code === 'name/wrong-kind' && at === field.at))
    problems.push(noList(field.name, word, file.text.slice(start, end), field.at, spanOf(file, node)));
  return true;
}

/** `gvwr in 8_501..14_000 lb`, `body in (tractor, yard_tractor)`. */
export function lowerIn(
  context: Context,
  node: Partly<ast.InExpression>,
  scope: Scope,
): Expression | undefined {
  const value = lowerExpression(context, node.value, scope);
  const at = spanOf(context.file, node);
  if (node.range === undefined) {
    const words = withWordsOf(context, value, scope);
    const options = node.options.map((option) => lowerExpression(context, option, words));
    const known = options.filter((option) => option !== undefined);
    if (value === undefined || known.length < options.length || known.length === 0) return undefined;
    return { kind: 'oneOf', value, options: known, at };
  }
  const { low: first, high: last } = node.range;
  const low =
    isBare(first) && last?.$type === 'Quantity'
      ? lowerQuantity(context, first, last)
      : lowerExpression(context, first, scope);
  const high = lowerExpression(context, last, scope);
  if (value === undefined || low === undefined || high === undefined) return undefined;
  return { kind: 'between', value, low, high, at };
}

/** The scope in which a word is one of the values of an expression, where that has a finite set of values. */
function withWordsOf(
  context: Context,
  value: Expression | undefined,
  { expected: _, party: __, ...scope }: Scope,
): Scope {
  if (typeOf(context, value) === 'party') return { ...scope, party: true };
  const expected = valuesOf(context, value);
  return expected === undefined ? scope : { ...scope, expected };
}

function typeOf(context: Context, value: Expression | undefined): DeclaredField['type'] | undefined {
  if (value?.kind !== 'field') return undefined;
  return context.names.records.get(value.record)?.fields.get(value.field)?.type;
}

function valuesOf(context: Context, value: Expression | undefined): MemberSet | undefined {
  if (value?.kind === 'classification') return { kind: 'classification', name: value.name };
  if (value?.kind !== 'field') return undefined;
  const { record, field } = value;
  const type = typeOf(context, value);
  if (type === 'state') return { kind: 'states' };
  return type === 'enumeration' ? { kind: 'enumeration', record, field } : undefined;
}
