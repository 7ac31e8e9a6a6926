import { compare } from '@tallystick/runtime';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import { textOf } from '../program/text.ts';
import { commonUnit, isQuantity, type Typed, takeForPeriod } from './coerce.ts';
import { constantOf } from './interval.ts';
import { report, type Scope } from './scope.ts';
import { BOOLEAN, sameSet, type Type } from './type.ts';
import { membersOf, typeInWords } from './words.ts';

/** `<`, `<=`, `>`, `>=`: numbers of one unit, or periods. */
export function comparisonType(
  expression: ExpressionOf<'compare'>,
  left: Typed,
  right: Typed,
  scope: Scope,
): Type | undefined {
  return ordered([left, right], expression, scope) ? BOOLEAN : undefined;
}

/** `gvwr in 8_501..14_000 lb`. */
export function rangeType(
  expression: ExpressionOf<'between'>,
  value: Typed,
  low: Typed,
  high: Typed,
  scope: Scope,
): Type | undefined {
  const from = isQuantity(low) ? constantOf(low.type) : undefined;
  const to = isQuantity(high) ? constantOf(high.type) : undefined;
  if (from !== undefined && to !== undefined && compare(from, to) > 0) {
    report(
      scope,
      'range/reversed',
      { ...expression.low.at, end: expression.high.at.end },
      `${textOf(expression)}: this range begins above its end, so nothing is in it. Write the lower bound first.`,
    );
  }
  return ordered([value, low, high], expression, scope) ? BOOLEAN : undefined;
}

/** `is` and `in (a, b)`: members of one set, periods, parties, or numbers of one unit. */
export function samenessType(
  expression: Expression,
  value: Typed,
  others: readonly Typed[],
  scope: Scope,
): Type | undefined {
  const fits = others.map((other) => comparable(value, other, expression, scope));
  return fits.every((fit) => fit) ? BOOLEAN : undefined;
}

function comparable(a: Typed, b: Typed, whole: Expression, scope: Scope): boolean {
  const member = [a, b].find(({ type }) => type.kind === 'member');
  if (member !== undefined) return comparableMember(member, member === a ? b : a, scope);
  const kinds = new Set([a.type.kind, b.type.kind]);
  if (kinds.has('quantity') || kinds.has('period')) return ordered([a, b], whole, scope);
  if (kinds.size === 1 || (kinds.has('party') && kinds.has('text'))) return true;
  return refuse(a, b, whole, scope);
}

function comparableMember(member: Typed, other: Typed, scope: Scope): boolean {
  if (member.type.kind !== 'member') return false;
  const set = typeInWords(member.type, scope.program);
  if (other.expression.kind === 'text') return refuseQuoted(member, other.expression, scope);
  if (other.type.kind !== 'member') {
    report(
      scope,
      other.type.kind === 'quantity' ? 'type/member-with-number' : 'type/operands',
      other.expression.at,
      `${textOf(member.expression)} is ${set}, and ${textOf(other.expression)} is ${typeInWords(other.type, scope.program)}: they are never the same.`,
    );
    return false;
  }
  if (sameSet(member.type.set, other.type.set)) return true;
  report(
    scope,
    'type/different-sets',
    other.expression.at,
    `${textOf(member.expression)} is ${set}, and ${textOf(other.expression)} is ${typeInWords(other.type, scope.program)}: they are never the same.`,
  );
  return false;
}

/** `fuel is "diesel"`: a word of a list has no quotes, a text can only be the name of a party. */
function refuseQuoted(member: Typed, { value, at }: ExpressionOf<'text'>, scope: Scope): false {
  const { program } = scope;
  const isWord = member.type.kind === 'member' && membersOf(member.type.set, program).includes(value);
  const mend = isWord ? `Write ${value} without quotes.` : 'Write one of them, without quotes.';
  const message = `${textOf(member.expression)} is ${typeInWords(member.type, program)}, and "${value}" in quotes is a text. ${mend}`;
  const fix = { title: `Write ${value}`, edits: [{ at, text: value }] };
  report(scope, 'type/operands', at, message, isWord ? { fix } : {});
  return false;
}

/** True if the values can be put in order: all periods, or all numbers of one unit. */
function ordered(values: readonly Typed[], whole: Expression, scope: Scope): boolean {
  const quantities = values.filter(isQuantity);
  if (quantities.length === values.length) {
    return commonUnit(quantities, 'compared', whole, scope) !== undefined;
  }
  const odd = values.find((value) => !takeForPeriod(value, scope));
  if (odd === undefined) return true;
  const [first] = values.filter((value) => value !== odd);
  return first === undefined ? false : refuse(first, odd, whole, scope);
}

function refuse(a: Typed, b: Typed, whole: Expression, scope: Scope): false {
  const { program } = scope;
  const members = [a, b].flatMap(({ type }) => (type.kind === 'member' ? membersOf(type.set, program) : []));
  const withNumber = members.length > 0 && [a, b].some(isQuantity);
  report(
    scope,
    withNumber ? 'type/member-with-number' : 'type/operands',
    whole.at,
    `${textOf(a.expression)} is ${typeInWords(a.type, program)}, and ${textOf(b.expression)} is ${typeInWords(b.type, program)}: they cannot be compared.`,
  );
  return false;
}
