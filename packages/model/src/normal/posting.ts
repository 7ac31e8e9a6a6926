import { decimal, divide, negate, ONE, type Rational, rational } from '@tallystick/runtime';
import type { Expression } from '../program/expression.ts';
import type { Rounding } from '../program/number.ts';
import type { RecordType, Rule } from '../program/program.ts';
import { childrenOf } from '../program/walk.ts';
import { sumOf } from './amounts.ts';
import { testOf, wordTest } from './conditions.ts';
import { diagramOf, type Test, TRUE } from './decisions.ts';
import { type Given, recordNamed, versionsIn, writtenValue } from './given.ts';
import { common, grainOfFacts } from './grains.ts';
import { isNeverNegative, type Sum, scaled, textOfSum } from './sums.ts';

/**
 * What a rule posts for a fact, as a diagram of its group and its amount by what the fact says: nothing is left in it of
 * cells that no such fact asks for, nor of a rounding that rounds nothing. Empty where it never posts.
 */
export function wholePosting(rule: Rule, what: string, given: Given): string | undefined {
  const { program } = given;
  const record = recordNamed(rule.record, program);
  if (record === undefined) return undefined;
  const classified = versionsIn(
    program.classifications.filter((one) => one.record === rule.record),
    given,
  ).flatMap(({ name, kind, members }) => members.map((member) => ({ name, kind, member })));
  const fields = wordFields(rule.amount, record, given);
  const unknown: Given = { ...given, words: new Map() };
  const tests: readonly Test[] = [
    rule.applies === undefined ? TRUE : testOf(rule.applies, unknown),
    ...classified.map(({ member }) => testOf(member.when, unknown)),
    ...fields.map(({ test }) => test),
  ];
  const grains: (Rational | undefined)[] = [];
  const sums: Sum[] = [];
  const diagram = diagramOf(tests, ([applies, ...held]) => {
    if (!applies) return '';
    const members = classified.filter((_, index) => held[index]);
    const group = members.find(({ kind }) => kind === 'groups')?.member;
    if (group === undefined || group.outside) return '';
    const words = new Map([
      ...members.map(({ name, member }) => [`the ${name}`, member.name] as const),
      ...fields.flatMap(({ field, word }, index) =>
        held[classified.length + index] ? [[field, word] as const] : [],
      ),
    ]);
    const sum = sumOf(rule.amount, { ...given, words });
    if (sum.length === 0) return '';
    grains.push(grainOfFacts(sum, record));
    sums.push(sum);
    return `${group.name}: ${textOfSum(sum)}`;
  });
  if (diagram === undefined || diagram === '') return diagram;
  const { rounding, notBelowZero } = rule.total;
  if (notBelowZero && sums.every((sum) => isNeverNegative(scaled(sum, negate(ONE))))) return '';
  return `${what}: ${diagram} ${roundingForm(rounding, grains)}${notBelowZero ? ' not below zero' : ''}`;
}

/** The words that fields can be by which an amount looks something up, each with its test. */
function wordFields(
  amount: Expression,
  record: RecordType,
  given: Given,
): readonly { readonly field: string; readonly word: string; readonly test: Test }[] {
  const keys = new Set(keysIn(amount, given));
  return record.fields.flatMap(({ name, type }) => {
    if (type.kind !== 'enumeration' || !keys.has(name)) return [];
    const words = type.members.map((member) => member.name);
    return words.map((word) => ({ field: name, word, test: wordTest(name, word, words) }));
  });
}

function keysIn(expression: Expression, given: Given): readonly string[] {
  if (expression.kind === 'total') return [];
  const value = expression.kind === 'let' ? writtenValue(expression.name, given) : undefined;
  const own =
    expression.kind === 'lookup'
      ? expression.keys.flatMap((key) => (key.kind === 'field' ? [key.field] : []))
      : [];
  const inner = value === undefined ? childrenOf(expression) : [value];
  return [...own, ...inner.flatMap((child) => keysIn(child, given))];
}

/** A rounding as what it does with the sums of amounts that are multiples of some numbers: often that is what another mode does. */
function roundingForm(rounding: Rounding | undefined, grains: readonly (Rational | undefined)[]): string {
  if (rounding === undefined) return '';
  const { mode, step } = rounding;
  const grain = grains.reduce<Rational | undefined>(
    (all, one) => all && one && common(all, one),
    rational(0n),
  );
  if (grain === undefined) return `rounded ${mode} to ${step}`;
  const { n: steps } = divide(decimal(step), common(grain, decimal(step)));
  if (steps === 1n) return '';
  if (mode.startsWith('half') && steps % 2n === 1n) return `rounded half to ${step}`;
  return `rounded ${mode === 'half up' && steps === 2n ? 'up' : mode} to ${step}`;
}
