import { add, compare, decimal, divide, negate, ONE, own, rational, round, ZERO } from '@tallystick/runtime';
import { meaningOf } from '../hash/version.ts';
import type { Expression, ExpressionOf, MemberSet } from '../program/expression.ts';
import type { Classification } from '../program/program.ts';
import { childrenOf } from '../program/walk.ts';
import { sumOf } from './amounts.ts';
import { keyText } from './cells.ts';
import { type Asked, type Border, decisionOf, FALSE, type Test, TRUE, textOfTest } from './decisions.ts';
import { byPeriod, type Given, oneVersion, recordNamed, versionsIn, writtenValues } from './given.ts';
import { grainOfDeficits } from './grains.ts';
import { plus, type Sum, scaled, textOfSum, thingIn, withoutConstant } from './sums.ts';

/** A condition in one form, `true` or `false` where it is known. */
export function conditionForm(expression: Expression | undefined, given: Given): string {
  if (expression === undefined) return 'true';
  const test = testOf(expression, given);
  return decisionOf(test) ?? textOfTest(test);
}

/** A condition by what it asks about. */
export function testOf(expression: Expression, given: Given): Test {
  switch (expression.kind) {
    case 'logic': {
      const tests = [testOf(expression.left, given), testOf(expression.right, given)];
      return { kind: expression.operator === 'and' ? 'all' : 'any', tests };
    }
    case 'not':
      return { kind: 'not', test: testOf(expression.value, given) };
    case 'compare':
      return compared(expression, given);
    case 'between': {
      const { value: left, low, high, at } = expression;
      return {
        kind: 'all',
        tests: [
          compared({ kind: 'compare', operator: '>=', left, right: low, at }, given),
          compared({ kind: 'compare', operator: '<=', left, right: high, at }, given),
        ],
      };
    }
    case 'is': {
      const test = isSame(expression.left, expression.right, given);
      return expression.negated ? { kind: 'not', test } : test;
    }
    case 'oneOf':
      return {
        kind: 'any',
        tests: expression.options.map((option) => isSame(expression.value, option, given)),
      };
    case 'belongs':
      return belongs(expression.classification, expression.member, given);
    case 'reading': {
      const { reading: name, choice, chosenBy } = expression;
      const chosen = own(given.choices, name);
      if (chosen !== undefined) return chosen === choice ? TRUE : FALSE;
      const asked = given.program.readings.find((one) => one.name === name);
      if (chosenBy === undefined && !given.forScenarios) return asked?.default === choice ? TRUE : FALSE;
      return wordTest(
        `reading ${name}`,
        choice,
        asked?.choices.map((one) => one.name),
      );
    }
    case 'let': {
      const versions = writtenValues(expression.name, given);
      if (versions.length === 0) return wordTest(`value ${expression.name}`, 'true');
      const only = oneVersion(versions, given);
      if (only !== undefined) return testOf(only.value, given);
      const text = byPeriod(versions, ({ value }) => conditionForm(value, given));
      return wordTest(text, 'true');
    }
    default:
      return wordTest(meaningOf(expression), 'true');
  }
}

export function wordTest(name: string, word: string, words?: readonly string[]): Test {
  const isWhole = words?.includes(word) === true;
  return { kind: 'word', of: { kind: 'word', name, ...(isWhole && { words }) }, word };
}

function belongs(classification: string, member: string, given: Given): Test {
  const one = given.words && classificationWith(classification, member, given);
  const when = one?.members.find(({ name }) => name === member)?.when;
  return when === undefined
    ? wordTest(classText(classification, given), member, membersOf(classification, member, given))
    : testOf(when, given);
}

/** The classification that has a member; several records can have groups. Undefined where it is another in other periods. */
function classificationWith(
  classification: string,
  member: string,
  given: Given,
): Classification | undefined {
  const named = given.program.classifications.filter(
    ({ name, members }) => name === classification && members.some((one) => one.name === member),
  );
  return oneVersion(versionsIn(named, given), given);
}

/** How the group or class of a fact is called: where its members are not told with the period, by all that they are. */
export function classText(name: string, given: Given): string {
  const { period, after, program } = given;
  const versions = program.classifications.filter((one) => one.name === name);
  const isTold = versions.every(({ governs: { from, through } }) => (from ?? through) === undefined);
  return isTold || period !== undefined || after !== undefined
    ? `the ${name}`
    : `the ${name} ${byPeriod(versions, (version) => membersText(version, given))}`;
}

/** Which facts are of which group or class. */
export function membersText({ kind, record, name, members }: Classification, given: Given): string {
  return members
    .map((member) => {
      const when = conditionForm(member.when, given);
      return `${kind} ${record} ${name} ${member.outside ? 'outside' : member.name} when ${when}`;
    })
    .sort()
    .join('\n');
}

function membersOf(classification: string, member: string, given: Given): readonly string[] | undefined {
  return classificationWith(classification, member, given)
    ?.members.filter((one) => !one.outside)
    .map(({ name }) => name);
}

function isSame(left: Expression, right: Expression, given: Given): Test {
  const [one, word] = isWord(left) ? [right, left] : [left, right];
  if (!isWord(word)) {
    const at = left.at;
    return {
      kind: 'all',
      tests: [
        compared({ kind: 'compare', operator: '<=', left, right, at }, given),
        compared({ kind: 'compare', operator: '>=', left, right, at }, given),
      ],
    };
  }
  const wanted = word.kind === 'text' ? word.value : word.name;
  if (isWord(one)) return (one.kind === 'text' ? one.value : one.name) === wanted ? TRUE : FALSE;
  if (word.kind === 'member' && word.set.kind === 'states' && given.state !== undefined)
    return given.state === wanted ? TRUE : FALSE;
  if (one.kind === 'classification') return belongs(one.name, wanted, given);
  const name = keyText(one, given);
  return wordTest(name, wanted, word.kind === 'member' ? wordsOf(word.set, wanted, given) : undefined);
}

function isWord(expression: Expression): expression is ExpressionOf<'member'> | ExpressionOf<'text'> {
  return expression.kind === 'member' || expression.kind === 'text';
}

/** All words of a set; undefined where it has more than a fact of scope can have. */
function wordsOf(set: MemberSet, word: string, given: Given): readonly string[] | undefined {
  const { program } = given;
  switch (set.kind) {
    case 'states':
      return program.states.map(({ name }) => name);
    case 'classification':
      return membersOf(set.name, word, given);
    case 'enumeration': {
      const fields = recordNamed(set.record, program)?.fields ?? [];
      const type = fields.find(({ name }) => name === set.field)?.type;
      return type?.kind === 'enumeration' ? type.members.map(({ name }) => name) : undefined;
    }
    case 'credits':
      return undefined;
  }
}

/** A comparison as one of what is not constant with a number. */
function compared({ operator, left, right }: ExpressionOf<'compare'>, given: Given): Test {
  const difference = plus(sumOf(left, given), scaled(sumOf(right, given), negate(ONE)));
  const { rest, constant: own, lead } = withoutConstant(difference);
  if (rest.length === 0) return { kind: 'known', holds: holds(compare(own, ZERO), operator) };
  // rest + own / lead, compared with nothing, the other way round where lead is below zero.
  const border = divide(negate(own), lead);
  const isTurned = lead.n < 0n;
  const isBelow = operator.startsWith('<') !== isTurned;
  const isStrict = operator === '<' || operator === '>';
  const of = numberAsked(rest, [left, right], given);
  // Where the number is not below it, it is above.
  const test: Test = { kind: 'below', of, border: borderIn(of, { at: border, isIn: isBelow !== isStrict }) };
  return isBelow ? test : { kind: 'not', test };
}

function holds(order: number, operator: '<' | '<=' | '>' | '>='): boolean {
  return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
}

/** What is compared; of a field and of deficits the step is known in which they are counted, and that none is below zero. */
function numberAsked(rest: Sum, sides: readonly Expression[], { program, after }: Given): Asked {
  const name = textOfSum(rest);
  const only = thingIn(rest);
  const step = grainOfDeficits(rest, program);
  if (step !== undefined)
    return {
      kind: 'number',
      name,
      sum: rest,
      step,
      ...(rest.every(({ times }) => times.n > 0n) && { low: ZERO }),
    };
  const field = sides.flatMap(fieldsIn).find((one) => one.field === only);
  const type = field && recordNamed(field.record, program)?.fields.find((one) => one.name === only)?.type;
  switch (type?.kind) {
    case 'quantity':
      return { kind: 'number', name, sum: rest, step: decimal(type.step), low: ZERO };
    case 'period':
      return {
        kind: 'number',
        name,
        sum: rest,
        step: ONE,
        low: after === undefined ? ZERO : rational(BigInt(after + 1)),
      };
    default:
      return { kind: 'number', name, sum: rest };
  }
}

function fieldsIn(expression: Expression): readonly ExpressionOf<'field'>[] {
  return expression.kind === 'field' ? [expression] : childrenOf(expression).flatMap(fieldsIn);
}

/** The border at a whole step, where something is counted in steps. */
function borderIn(of: Asked, border: Border): Border {
  if (of.kind !== 'number' || of.step === undefined) return border;
  const at = round(border.at, 'down', of.step);
  const isOnStep = compare(at, border.at) === 0;
  return { at: border.isIn || !isOnStep ? at : add(at, negate(of.step)), isIn: true };
}
