import {
  ACCOUNT_AMOUNTS,
  type Expression,
  inWords,
  type LedgerAmount,
  type MemberSet,
  nearest,
  type Problem,
  type Span,
} from '@tallystick/model';
import type { AstNode } from 'langium';
import type * as ast from '../../generated/ast.ts';
import { isBinaryExpression, isNameExpression, isParenthesised, isQuantity } from '../../generated/ast.ts';
import { spanOf } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import {
  ambiguousName,
  bareUnit,
  choicesOf,
  notCarried,
  partyWithoutQuotes,
  unknownName,
  wrongKind,
} from '../../problems/names.ts';
import type { Declared, Names } from '../../scoping/declared.ts';
import { memberKind, membersOf } from '../../scoping/key-sets.ts';
import { kindsOf } from '../../scoping/kinds.ts';
import { ledgerAmountNamed, unitNamed } from '../../scoping/prelude.ts';
import { remembered } from '../../scoping/remembered.ts';
import type { Context } from '../context.ts';
import type { Scope } from './expression.ts';

/** What a word can mean in an expression. */
interface Meaning {
  readonly expression: Expression;
  /** In a sentence: `the field body of sale`. */
  readonly kind: string;
  readonly declared?: Declared;
}

/**
 * A word in an expression. First a word of the set that is expected there; then a field, a let, a classification or one of
 * its members; then what the language brings: `vintage`, an amount of the account, a unit (`0.01 / mile`).
 */
export function lowerName(
  context: Context,
  node: Partly<ast.NameExpression>,
  scope: Scope,
): Expression | undefined {
  const word = node.target?.$refText;
  if (word === undefined) return undefined;
  const at = spanOf(context.file, node);
  if (node.carried === true) {
    const amount = carriedAmount(context, node);
    return amount && { kind: 'ledger', amount, filter: {}, at };
  }
  const [meaning, other] = meaningsOf(context.names, word, at, scope);
  if (meaning === undefined) {
    reportUnknown(context, word, at, scope);
    return undefined;
  }
  if (other !== undefined) context.problems.push(ambiguousName(word, at, [meaning, other]));
  if (meaning.kind === UNIT && !isMeasure(node)) {
    const fields = fieldsIn(context.names, meaning.expression, scope);
    if (fields.length > 0) context.problems.push(bareUnit(word, fields, at));
  }
  if (meaning.declared !== undefined) context.links.push({ from: at, to: meaning.declared.at });
  return meaning.expression;
}

/** `carried deficits`: of all that has a name, only deficits can be said to be carried. */
export function carriedAmount(
  { names, problems, file }: Context,
  node: Partly<ast.NameExpression>,
): LedgerAmount | undefined {
  const word = node.target?.$refText;
  if (word === 'deficits') return 'carried deficits';
  if (word !== undefined) problems.push(notCarried(word, spanOf(file, node), names.groups.has(word)));
  return undefined;
}

function meaningsOf(names: Names, word: string, at: Span, scope: Scope): readonly Meaning[] {
  if (scope.expected !== undefined) {
    const declared = membersOf(names, scope.expected).get(word);
    const expression: Expression = { kind: 'member', set: scope.expected, name: word, at };
    if (declared !== undefined) return [{ expression, kind: memberKind(scope.expected), declared }];
  }
  const declared = [...fieldMeanings(names, word, at, scope), ...namedMeanings(names, word, at, scope)];
  return declared.length > 0 ? declared : builtIn(word, at);
}

function fieldMeanings(names: Names, word: string, at: Span, scope: Scope): readonly Meaning[] {
  const meanings: Meaning[] = [];
  if (scope.lot === true && word === 'vintage') return meanings;
  const own = scope.record === undefined ? undefined : names.records.get(scope.record);
  for (const record of own === undefined ? names.records.values() : [own]) {
    const field = record.fields.get(word);
    if (field === undefined || (scope.record !== undefined && scope.record !== record.name)) continue;
    const expression: Expression = { kind: 'field', record: record.name, field: word, at };
    meanings.push({ expression, kind: `a field of ${record.name}`, declared: field });
  }
  // Where no row is at hand, a field stands for the one of the first record: `settle each model_year`.
  return meanings.slice(0, 1);
}

function namedMeanings(names: Names, word: string, at: Span, scope: Scope): readonly Meaning[] {
  const meanings: Meaning[] = [];
  const value = names.lets.get(word);
  if (value !== undefined) {
    meanings.push({ expression: { kind: 'let', name: word, at }, kind: 'a let', declared: value });
  }
  for (const classification of sortingBy(names, word)) {
    const { name, record, kind } = classification;
    if (scope.record !== undefined && scope.record !== record) continue;
    if (name === word) {
      const expression: Expression = { kind: 'classification', name, at };
      meanings.push({ expression, kind: `the ${kind} of ${record}`, declared: classification });
    }
    const member = classification.members.get(word);
    // Where a word of a list is expected, no group is.
    if (member !== undefined && scope.expected === undefined) {
      const expression: Expression = { kind: 'belongs', classification: name, member: word, at };
      meanings.push({ expression, kind: memberKind({ kind: 'classification', name }), declared: member });
    }
  }
  return meanings;
}

/** The groups and classes that are called by a word, or have a member that is. */
const sortingBy = remembered((names: Names, word: string) =>
  names.classifications.filter(({ name, members }) => name === word || members.has(word)),
);

function builtIn(word: string, at: Span): readonly Meaning[] {
  if (word === 'vintage') return [{ expression: { kind: 'vintage', at }, kind: 'the vintage of a lot' }];
  const amount = ledgerAmountNamed(word);
  if (amount !== undefined) {
    return [{ expression: { kind: 'ledger', amount, filter: {}, at }, kind: 'an amount of the account' }];
  }
  const unit = unitNamed(word);
  return unit === undefined ? [] : [{ expression: { kind: 'number', value: '1', unit, at }, kind: UNIT }];
}

const UNIT = 'a unit';

/** True for a unit that goes with a number (`25 * mile`, `1 lb * mile`), or stands below a line: `0.01 / mile`. */
function isMeasure(node: AstNode): boolean {
  const { $container: around } = node;
  if (around === undefined) return false;
  if (isParenthesised(around)) return isMeasure(around);
  if (!isProduct(around)) {
    const factors = factorsOf(node);
    const numbers = factors.filter((one) => isQuantity(one));
    return (
      numbers.some(({ unit }) => unit !== undefined) ||
      (numbers.length > 0 && factors.every((one) => isQuantity(one) || isUnit(one)))
    );
  }
  return (around.operator === '/' && around.right === node) || isMeasure(around);
}

function isProduct(node: AstNode): node is ast.BinaryExpression {
  return isBinaryExpression(node) && (node.operator === '*' || node.operator === '/');
}

/** What is multiplied and divided in a product; of anything else that itself. */
function factorsOf(node: AstNode): readonly AstNode[] {
  if (isParenthesised(node)) return factorsOf(node.value);
  return isProduct(node) ? [...factorsOf(node.left), ...factorsOf(node.right)] : [node];
}

function isUnit(node: AstNode): boolean {
  return isNameExpression(node) && unitNamed(node.target.$refText) !== undefined;
}

/** The fields of the row at hand that are counted in a unit. */
function fieldsIn({ records }: Names, expression: Expression, { record }: Scope): readonly string[] {
  const [unit] = expression.kind === 'number' ? Object.keys(expression.unit) : [];
  const fields = record === undefined ? undefined : records.get(record)?.fields;
  return [...(fields?.values() ?? [])].filter((field) => field.unit === unit).map(({ name }) => name);
}

/** True for the groups or classes of a record that is not known, which is told where they are declared. */
function isAstray({ classifications, records }: Names, word: string): boolean {
  return classifications.some(({ name, record }) => name === word && !records.has(record));
}

function reportUnknown(context: Context, word: string, at: Span, scope: Scope): void {
  const { names, problems } = context;
  if (names.unread.has(word) || isAstray(names, word)) return;
  const kinds = kindsOf(names, word);
  if (kinds.length > 0) {
    problems.push(
      scope.expected === undefined
        ? wrongKind(word, at, kinds, 'a value', howToUse(names, word))
        : otherWord(names, scope.expected, { word, at, kinds }),
    );
    return;
  }
  const { expected } = scope;
  const asked =
    expected === undefined
      ? { names: visibleNames(names, scope), help: howToDeclare(word, scope) }
      : { kind: memberKind(expected), names: membersOf(names, expected).keys() };
  problems.push(scope.party === true ? partyWithoutQuotes(word, at) : unknownName(word, at, asked));
}

/** `body is tractors`, where tractors are a group, and tractor is a body. */
function otherWord(
  names: Names,
  expected: MemberSet,
  {
    word,
    at,
    kinds,
  }: { readonly word: string; readonly at: Span; readonly kinds: ReturnType<typeof kindsOf> },
): Problem {
  const words = [...membersOf(names, expected).keys()];
  const meant = nearest(word, words);
  const help = meant === undefined ? choicesOf(words) : ` Did you mean ${meant}?`;
  const found = wrongKind(word, at, kinds, memberKind(expected), help);
  return meant === undefined
    ? found
    : { ...found, fix: { title: `Write ${meant}`, edits: [{ at, text: meant }] } };
}

/** How a word of another kind is meant to be used in an expression. */
function howToUse(names: Names, word: string): string {
  const table = names.tables.get(word);
  if (table !== undefined) {
    return ` Say which cell is meant: ${word}[${table.keys.map((key) => key.word).join(', ')}].`;
  }
  return names.readings.has(word) ? ` Ask which choice holds: reading ${word} is ...` : '';
}

/** What to do about a word that nothing declares and that is near to none. */
function howToDeclare(word: string, { record, amount }: Scope): string {
  if (amount) return ` Amounts of an account are ${inWords(ACCOUNT_AMOUNTS)}.`;
  const field = record === undefined ? '' : `a field of ${record}, `;
  return ` Correct it, or declare it: as ${field}a group or a class, or as a value, let ${word} = ...`;
}

function* visibleNames(names: Names, scope: Scope): Iterable<string> {
  for (const record of names.records.values()) {
    if (scope.record === undefined || scope.record === record.name) yield* record.fields.keys();
  }
  if (scope.record === undefined) yield* ['vintage', ...ACCOUNT_AMOUNTS];
  yield* names.lets.keys();
  yield* names.tables.keys();
  for (const { name, members } of names.classifications) {
    yield name;
    yield* members.keys();
  }
}
