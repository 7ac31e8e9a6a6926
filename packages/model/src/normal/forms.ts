import {
  add,
  compare,
  decimal,
  divide,
  format,
  negate,
  ONE,
  type Rational,
  rational,
  round,
  ZERO,
} from '@tallystick/runtime';
import { meaningOf } from '../hash/version.ts';
import type { Key } from '../interpret/lookup.ts';
import type { Expression, ExpressionOf, MemberSet } from '../program/expression.ts';
import { governs } from '../program/grounds.ts';
import type { Cell, Program, RecordType, Table } from '../program/program.ts';
import { roundingText } from '../program/text.ts';
import { childrenOf } from '../program/walk.ts';
import { type Asked, type Border, decisionOf, FALSE, type Test, TRUE } from './decisions.ts';
import {
  constant,
  numberIn,
  plus,
  type Sum,
  scaled,
  textOfSum,
  thing,
  thingIn,
  times,
  withoutConstant,
} from './sums.ts';

/** What is known where an expression is read. */
export interface Given {
  readonly program: Program;
  /** The state of the facts. */
  readonly state?: string;
  /** Their period, or one after which they are. */
  readonly period?: number;
  readonly after?: number;
  /**
   * True where scenarios look on: they give values other numbers, choose other answers to readings, and ask by its name
   * what a step retires.
   */
  readonly forScenarios: boolean;
}

/** An amount in one form. */
export function amountForm(expression: Expression, given: Given): string {
  return textOfSum(sumOf(expression, given));
}

/** A condition in one form, `true` or `false` where it is known. */
export function conditionForm(expression: Expression | undefined, given: Given): string {
  if (expression === undefined) return 'true';
  return decisionOf(testOf(expression, given)) ?? meaningOf(expression);
}

/** An expression as a sum of products. */
export function sumOf(expression: Expression, given: Given): Sum {
  switch (expression.kind) {
    case 'number':
      return constant(decimal(expression.value));
    case 'field':
      return fieldSum(expression, given);
    case 'let': {
      const value = writtenValue(expression.name, given);
      return value === undefined ? thing(`value ${expression.name}`) : sumOf(value, given);
    }
    case 'lookup':
      return lookupSum(expression, given);
    case 'negate':
      return scaled(sumOf(expression.value, given), negate(ONE));
    case 'arithmetic':
      return arithmeticSum(expression, given);
    case 'call':
      return callSum(expression, given);
    case 'rounded': {
      const { rounding } = expression;
      const inner = sumOf(expression.value, given);
      const number = numberIn(inner);
      if (number !== undefined) return constant(round(number, rounding.mode, decimal(rounding.step)));
      const how = roundingText(rounding);
      // What is rounded already stays as it is.
      return thingIn(inner)?.startsWith(`${how} of `) ? inner : thing(`${how} of (${textOfSum(inner)})`);
    }
    case 'total':
      return thing(totalText(expression, given));
    case 'ledger':
      return ledgerSum(expression, given);
    case 'vintage':
      return thing('vintage');
    default:
      return thing(meaningOf(expression));
  }
}

/** What a value comes to; undefined where it is open, or another in other periods. */
function writtenValue(name: string, { program, period, forScenarios }: Given): Expression | undefined {
  if (forScenarios) return undefined;
  const versions = program.lets.filter((one) => one.name === name);
  const [only, other] =
    period === undefined ? versions : versions.filter((one) => governs(one.governs, period));
  return other === undefined ? only?.value : undefined;
}

function fieldSum({ record, field }: ExpressionOf<'field'>, { program, period }: Given): Sum {
  const type = recordNamed(record, program)?.fields.find(({ name }) => name === field)?.type;
  return type?.kind === 'period' && period !== undefined ? constant(rational(BigInt(period))) : thing(field);
}

function recordNamed(name: string, { records }: Program): RecordType | undefined {
  return records.find((record) => record.name === name);
}

function arithmeticSum({ operator, left, right }: ExpressionOf<'arithmetic'>, given: Given): Sum {
  const [one, other] = [sumOf(left, given), sumOf(right, given)];
  switch (operator) {
    case '+':
      return plus(one, other);
    case '-':
      return plus(one, scaled(other, negate(ONE)));
    case '*':
      return times(one, other);
    case '/': {
      const divisor = numberIn(other);
      if (divisor === undefined) return times(one, thing(`1/(${textOfSum(other)})`));
      return divisor.n === 0n ? times(one, thing('1/0')) : scaled(one, divide(ONE, divisor));
    }
  }
}

function callSum({ function: name, arguments: all }: ExpressionOf<'call'>, given: Given): Sum {
  const flat = all.flatMap((one): readonly Expression[] =>
    one.kind === 'call' && one.function === name ? one.arguments : [one],
  );
  const sums = flat.map((one) => sumOf(one, given));
  const numbers = sums.flatMap((sum) => numberIn(sum) ?? []);
  const best = numbers.reduce<Rational | undefined>(
    (chosen, number) =>
      chosen === undefined || (name === 'min' ? compare(number, chosen) < 0 : compare(number, chosen) > 0)
        ? number
        : chosen,
    undefined,
  );
  const others = sums.filter((sum) => numberIn(sum) === undefined);
  const kept = best === undefined ? others : [...others, constant(best)];
  const texts = [...new Map(kept.map((sum) => [textOfSum(sum), sum]))];
  const [only, second] = texts;
  if (only !== undefined && second === undefined) return only[1];
  return thing(
    `${name}(${texts
      .map(([text]) => text)
      .sort()
      .join(', ')})`,
  );
}

/** Of facts that agree in their state or period with the fact at hand, the same is known. */
function totalText({ record, value, by, when }: ExpressionOf<'total'>, given: Given): string {
  const fields = recordNamed(record, given.program)?.fields ?? [];
  const isKept = (kind: 'state' | 'period'): boolean =>
    fields.some(({ name, type }) => type.kind === kind && by.includes(name));
  const { state, period, after, ...others } = given;
  const inner: Given = {
    ...others,
    ...(isKept('state') && state !== undefined && { state }),
    ...(isKept('period') && period !== undefined && { period }),
    ...(isKept('period') && after !== undefined && { after }),
  };
  const condition = conditionForm(when, inner);
  return `total of ${record} (${amountForm(value, inner)} by ${by.toSorted().join(' ')} when ${condition})`;
}

/** Deficits of several groups are those of each together. */
function ledgerSum(expression: ExpressionOf<'ledger'>, { program }: Given): Sum {
  const { amount, filter } = expression;
  const { groups: named, ...others } = filter;
  if (amount !== 'deficits' || Object.keys(others).length > 0) return thing(meaningOf(expression));
  const all = program.classifications
    .filter(({ kind }) => kind === 'groups')
    .flatMap(({ members }) => members.filter(({ outside }) => !outside).map(({ name }) => name));
  return [...new Set(named ?? all)].reduce<Sum>((sum, group) => plus(sum, thing(`deficits(${group})`)), []);
}

// ---------------------------------------------------------------- tables

/** A cell where all keys are known, else the cells that are left, taken so often that the first is 1. */
function lookupSum({ table: name, keys }: ExpressionOf<'lookup'>, given: Given): Sum {
  const { program, period } = given;
  const versions = program.tables.filter((one) => one.name === name);
  const [table, other] =
    period === undefined ? versions : versions.filter((one) => governs(one.governs, period));
  const known = keys.map((key) => keyOf(key, given));
  const asked = keys.map((key, index) => known[index] ?? keyText(key, given));
  if (table === undefined || other !== undefined) return thing(`table ${name}[${asked.join(', ')}]`);
  const cells = cellsLeft(table, known, given);
  const numbers = cells.flatMap(([, cell]) => (cell.kind === 'number' ? [decimal(cell.value)] : []));
  const [first] = numbers;
  if (first === undefined) return thing(`nothing of ${name}`);
  if (numbers.every((number) => compare(number, first) === 0)) return constant(first);
  const lead = numbers.find(({ n }) => n !== 0n) ?? ONE;
  const texts = cells.flatMap(([words, cell]) =>
    cell.kind === 'number' ? [`${words}: ${format(divide(decimal(cell.value), lead))}`] : [],
  );
  const open = keys.flatMap((key, index) => (known[index] === undefined ? [keyText(key, given)] : []));
  return scaled(thing(`cell by ${open.join(', ')} {${texts.sort().join('; ')}}`), lead);
}

/** The word or the period that a key is; undefined where that depends on the fact. */
function keyOf(key: Expression, given: Given): Key | undefined {
  if (key.kind === 'member') return key.name;
  if (key.kind === 'field') {
    const field = recordNamed(key.record, given.program)?.fields.find(({ name }) => name === key.field);
    if (field?.type.kind === 'state') return given.state;
  }
  const number = numberIn(sumOf(key, given));
  return number === undefined || number.d !== 1n ? undefined : Number(number.n);
}

function keyText(key: Expression, given: Given): string {
  if (key.kind === 'classification') return `the ${key.name}`;
  return key.kind === 'field' ? key.field : amountForm(key, given);
}

/** The cells that have the keys that are known, with the others in words. */
function cellsLeft(
  table: Table,
  known: readonly (Key | undefined)[],
  { after }: Given,
): readonly (readonly [words: string, cell: Cell])[] {
  return table.rows.flatMap((row) =>
    row.cells.flatMap((cell, index): readonly (readonly [string, Cell])[] => {
      const column = table.columns?.[index];
      const all = [
        ...row.keys.map((key) => (key.kind === 'member' ? key.name : key)),
        ...(column === undefined ? [] : [column.kind === 'period' ? column.period : column.name]),
      ];
      const words: string[] = [];
      for (const [at, key] of all.entries()) {
        const wanted = known[at];
        if (typeof key === 'object') {
          const { first, last = Number.POSITIVE_INFINITY } = key;
          if (
            typeof wanted === 'number'
              ? wanted < first || wanted > last
              : after !== undefined && last <= after
          )
            return [];
          // A row for all periods that there can be needs no word.
          const isAll = after !== undefined && first <= after + 1 && last === Number.POSITIVE_INFINITY;
          if (wanted === undefined && !isAll) words.push(`${first}..${last}`);
        } else if (wanted === undefined) words.push(`${key}`);
        else if (wanted !== key) return [];
      }
      return [[words.join(' '), cell]];
    }),
  );
}

// ---------------------------------------------------------------- conditions

function testOf(expression: Expression, given: Given): Test {
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
      return wordTest(`the ${expression.classification}`, expression.member, membersOf(expression, given));
    case 'reading': {
      const { reading: name, choice, chosenBy } = expression;
      const asked = given.program.readings.find((one) => one.name === name);
      if (chosenBy === undefined && !given.forScenarios) return asked?.default === choice ? TRUE : FALSE;
      return wordTest(
        `reading ${name}`,
        choice,
        asked?.choices.map((one) => one.name),
      );
    }
    case 'let': {
      const value = writtenValue(expression.name, given);
      return value === undefined ? wordTest(`value ${expression.name}`, 'true') : testOf(value, given);
    }
    default:
      return wordTest(meaningOf(expression), 'true');
  }
}

function wordTest(name: string, word: string, words?: readonly string[]): Test {
  const isWhole = words?.includes(word) === true;
  return { kind: 'word', of: { kind: 'word', name, ...(isWhole && { words }) }, word };
}

function membersOf(
  { classification }: { readonly classification: string },
  { program, period }: Given,
): readonly string[] | undefined {
  const [only, other] = program.classifications.filter(
    (one) => one.name === classification && (period === undefined || governs(one.governs, period)),
  );
  return other === undefined
    ? only?.members.filter((one) => !one.outside).map(({ name }) => name)
    : undefined;
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
  const name = one.kind === 'classification' ? `the ${one.name}` : keyText(one, given);
  return wordTest(name, wanted, word.kind === 'member' ? wordsOf(word.set, given) : undefined);
}

function isWord(expression: Expression): expression is ExpressionOf<'member'> | ExpressionOf<'text'> {
  return expression.kind === 'member' || expression.kind === 'text';
}

/** All words of a set; undefined where it has more than a fact of scope can have. */
function wordsOf(set: MemberSet, given: Given): readonly string[] | undefined {
  const { program } = given;
  switch (set.kind) {
    case 'states':
      return program.states.map(({ name }) => name);
    case 'classification':
      return membersOf({ classification: set.name }, given);
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

/** What is compared; of a field and of deficits the step is known in which they are counted, and that they begin at zero. */
function numberAsked(rest: Sum, sides: readonly Expression[], { program, after }: Given): Asked {
  const name = textOfSum(rest);
  const only = thingIn(rest);
  if (only?.startsWith('deficits('))
    return { kind: 'number', name, step: decimal(program.counts.step), low: ZERO };
  const field = sides.flatMap(fieldsIn).find((one) => one.field === only);
  const type = field && recordNamed(field.record, program)?.fields.find((one) => one.name === only)?.type;
  switch (type?.kind) {
    case 'quantity':
      return { kind: 'number', name, step: decimal(type.step), low: ZERO };
    case 'period':
      return {
        kind: 'number',
        name,
        step: ONE,
        low: after === undefined ? ZERO : rational(BigInt(after + 1)),
      };
    default:
      return { kind: 'number', name };
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
