import { aWord, type Expression, type MemberSet, wordOf } from '@tallystick/model';
import type * as ast from '../../generated/ast.ts';
import { spanOf, spanOfProperty, spanOfReference } from '../../parsing/parse.ts';
import type { Partly } from '../../parsing/partly.ts';
import { otherWord } from '../../problems/elections.ts';
import { unknownName } from '../../problems/names.ts';
import { find } from '../../scoping/find.ts';
import { kindsOf } from '../../scoping/kinds.ts';
import type { Context } from '../context.ts';
import { lowerRounding } from '../rounding.ts';
import { lowerBinary, lowerIn, lowerIs } from './binary.ts';
import { lowerCall, lowerLookup } from './call.ts';
import { lowerName } from './name.ts';
import { lowerQuantity } from './quantity.ts';

/** What an expression can speak of besides the names of the program. */
export interface Scope {
  /** The record whose row is at hand; without one, fields of any record are understood. */
  readonly record?: string;
  /** The set of words that is expected here: in `powertrain is ZEV` the values of powertrain. */
  readonly expected?: MemberSet;
  /** The name of a party is expected here. */
  readonly party?: true;
  /** A lot is at hand: `vintage` is its vintage, whatever a record calls so. */
  readonly lot?: true;
  /** An amount of an account is expected here. */
  readonly amount?: true;
}

/** An expression with its names resolved; undefined where a part is missing or a name is not known. */
export function lowerExpression(
  context: Context,
  node: Partly<ast.Expression> | undefined,
  scope: Scope = {},
): Expression | undefined {
  if (node === undefined) return undefined;
  const at = spanOf(context.file, node);
  switch (node.$type) {
    case 'Quantity':
      return lowerQuantity(context, node);
    case 'DateLiteral':
      return node.value === undefined ? undefined : { kind: 'date', value: node.value, at };
    case 'TextLiteral':
      return node.value === undefined ? undefined : { kind: 'text', value: node.value, at };
    case 'NameExpression':
      return lowerName(context, node, scope);
    case 'Call':
      return lowerCall(context, node, scope);
    case 'Lookup':
      return lowerLookup(context, node, scope);
    case 'Parenthesised': {
      const value = lowerExpression(context, node.value, scope);
      return value && { ...value, at };
    }
    case 'NegativeExpression': {
      const value = lowerExpression(context, node.value, scope);
      return value && { kind: 'negate', value, at };
    }
    case 'NotExpression': {
      const value = lowerExpression(context, node.value, scope);
      return value && { kind: 'not', value, at };
    }
    case 'RoundedExpression': {
      const value = lowerExpression(context, node.value, scope);
      const rounding = lowerRounding(node.rounding);
      return value && rounding && { kind: 'rounded', value, rounding, at };
    }
    case 'ReadingTest':
      return lowerReadingTest(context, node);
    case 'BinaryExpression':
      return lowerBinary(context, node, scope);
    case 'IsExpression':
      return lowerIs(context, node, scope);
    case 'InExpression':
      return lowerIn(context, node, scope);
  }
}

function lowerReadingTest(context: Context, node: Partly<ast.ReadingTest>): Expression | undefined {
  const word = node.word ?? 'reading';
  const reading = findReading(context, node, word);
  const choice = reading && find(context, node.choice, reading.choices, `a choice of ${reading.name}`);
  if (reading === undefined || choice === undefined) return undefined;
  const at = spanOf(context.file, node);
  const { chosenBy } = reading;
  if (wordOf(chosenBy) !== word) {
    const wordAt = spanOfProperty(context.file, node, 'word');
    context.problems.push(otherWord(word, reading.name, wordOf(chosenBy), wordAt));
  }
  const test: Expression = {
    kind: 'reading',
    ...(chosenBy && { chosenBy }),
    reading: reading.name,
    choice: choice.name,
    at,
  };
  return node.negated ? { kind: 'not', value: test, at } : test;
}

/** The reading that is asked for. One that has no such choice is not what was meant by a name that is near. */
function findReading(context: Context, node: Partly<ast.ReadingTest>, word: ReturnType<typeof wordOf>) {
  const { names, problems, file } = context;
  const [asked, choice] = [node.reading?.$refText, node.choice?.$refText];
  const answers = [...names.readings.values()].some(
    ({ choices }) => choice !== undefined && choices.has(choice),
  );
  const isStrange = asked !== undefined && kindsOf(names, asked).length === 0 && !names.unread.has(asked);
  if (answers || node.reading === undefined || !isStrange)
    return find(context, node.reading, names.readings, aWord(word));
  const help = ` Correct it, or declare it: ${word} ${asked} "..." { ... }`;
  problems.push(
    unknownName(asked, spanOfReference(file, node.reading), { kind: aWord(word), names: [], help }),
  );
  return undefined;
}
