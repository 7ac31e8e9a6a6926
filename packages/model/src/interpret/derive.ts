import { inWords, own, parseDecimal, type Rational, rational } from '@tallystick/runtime';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { Part } from '../program/grounds.ts';
import type { Cell, Classification, ClassificationMember, Field } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { childrenOf } from '../program/walk.ts';
import { compute, truthOf } from './compute.ts';
import { type Context, type FactValue, fail, need, versionOf } from './context.ts';
import { findCell, type Key } from './lookup.ts';
import { numberOf, type Value, valueText } from './value.ts';

/** How a value came about: the expression, what it came to, and the same for all inside it that was looked at. */
export interface Derivation {
  readonly expression: Expression;
  readonly value: Value;
  readonly children: readonly Derivation[];
  /**
   * The parts of the program that gave the value, with their citations and assumptions: a table and its row, a value,
   * a reading and its choice, a group.
   */
  readonly sources: readonly Part[];
  /** The cell of the table that was looked up. */
  readonly cell?: Cell;
}

/** Evaluates exactly and keeps how; fails, within the interpreter, where there is no value. */
export function derive(expression: Expression, context: Context): Derivation {
  const inner = (one: Expression): Derivation => derive(one, context);
  const done = (
    value: Value,
    children: readonly Derivation[],
    sources: readonly Part[] = [],
  ): Derivation => ({
    expression,
    value,
    children,
    sources,
  });
  switch (expression.kind) {
    case 'number':
    case 'date':
    case 'text':
    case 'member':
    case 'field':
    case 'vintage':
    case 'ledger':
    case 'total':
      return done(atHand(expression, context), []);
    case 'let': {
      const part = versionOf(context.program.lets, expression.name, context);
      if (part === undefined) return fail(`${expression.name} has no value in this period.`, expression.at);
      const value = inner(part.value);
      return done(value.value, [value], [part]);
    }
    case 'reading':
      return done(...readingChosen(expression, context));
    case 'belongs': {
      const classification = classificationOf(expression.classification, context, expression);
      const member = classification.members.find(({ name }) => name === expression.member);
      if (member === undefined)
        return fail(`${expression.member} is not in ${classification.name}.`, expression.at);
      const condition = inner(member.when);
      return done(condition.value, [condition], [member]);
    }
    case 'classification': {
      const classification = classificationOf(expression.name, context, expression);
      const member = memberOf(classification, context, expression);
      return done({ kind: 'member', value: member.name }, [inner(member.when)], [member]);
    }
    case 'lookup': {
      const keys = expression.keys.map(inner);
      const table = versionOf(context.program.tables, expression.table, context);
      const found =
        table &&
        findCell(
          table,
          keys.map(({ value }) => keyOf(value)),
        );
      if (table === undefined || found === undefined) return noCell(expression, keys);
      return { ...done(found.value, keys, [table, found.row]), cell: found.cell };
    }
    case 'logic': {
      const left = inner(expression.left);
      if (truthOf(left.value, expression.left) === (expression.operator === 'or'))
        return done(left.value, [left]);
      const right = inner(expression.right);
      return done({ kind: 'boolean', value: truthOf(right.value, expression.right) }, [left, right]);
    }
    default: {
      const children = childrenOf(expression).map(inner);
      return done(
        compute(
          expression,
          children.map(({ value }) => value),
        ),
        children,
      );
    }
  }
}

/** The member whose condition holds; fails where none or several do. */
export function memberOf(
  classification: Classification,
  context: Context,
  { at }: Pick<Expression, 'at'>,
): ClassificationMember {
  const { name, record, members } = classification;
  const holding = members.filter(({ when }) => truthOf(derive(when, context).value, when));
  const [member, another] = holding;
  if (member === undefined) return fail(`This row of ${record} is in no ${name}.`, at);
  if (another === undefined) return member;
  return fail(
    `This row of ${record} is in ${inWords(holding.map((one) => one.name))} at once; it has to be in one.`,
    at,
  );
}

function classificationOf(name: string, context: Context, { at }: Expression): Classification {
  const { program, fact } = context;
  const candidates = program.classifications.filter(({ record }) => record === fact?.record);
  return versionOf(candidates, name, context) ?? fail(`There is no row here that has a ${name}.`, at);
}

type AtHand = ExpressionOf<'number' | 'date' | 'text' | 'member' | 'field' | 'vintage' | 'ledger' | 'total'>;

/** What is written, or what the context gives. */
function atHand(expression: AtHand, context: Context): Value {
  const { program, fact, vintage, total, ledger } = context;
  const unknown = `${textOf(expression)} is not known here.`;
  switch (expression.kind) {
    case 'number': {
      const value =
        parseDecimal(expression.value) ?? fail(`${expression.value} is not a number.`, expression.at);
      const percent = expression.percent ? ({ percent: true } as const) : {};
      return { kind: 'quantity', value, unit: expression.unit, ...percent };
    }
    case 'date':
    case 'text':
      return { kind: expression.kind, value: expression.value };
    case 'member':
      return { kind: 'member', value: expression.name };
    case 'vintage':
      return { kind: 'period', value: vintage ?? fail(unknown, expression.at) };
    case 'ledger':
      if (ledger === undefined) return fail(unknown, expression.at);
      return { kind: 'quantity', value: ledger(expression), unit: program.counts.unit };
    case 'total':
      if (total === undefined || fact === undefined) return fail(unknown, expression.at);
      return need(total(expression, fact));
    case 'field': {
      // Without a row a settlement is computed: its period is the one that is settled.
      if (fact === undefined && typeOfField(expression, program) === 'period' && vintage === undefined)
        return { kind: 'period', value: context.period ?? fail(unknown, expression.at) };
      const record = program.records.find(({ name }) => name === expression.record);
      const field = record?.fields.find(({ name }) => name === expression.field);
      if (field === undefined || fact?.record !== expression.record) return fail(unknown, expression.at);
      const value = own(fact.values, field.name);
      if (value === undefined)
        return fail(`${field.name} is empty in this row of ${expression.record}.`, expression.at);
      return (
        fieldValue(field, value) ?? fail(`${String(value)} is not a value of ${field.name}.`, expression.at)
      );
    }
  }
}

function typeOfField({ record, field }: ExpressionOf<'field'>, { records }: Context['program']) {
  const fields = records.find(({ name }) => name === record)?.fields;
  return fields?.find(({ name }) => name === field)?.type.kind;
}

function fieldValue({ type }: Field, value: FactValue): Value | undefined {
  switch (type.kind) {
    case 'quantity': {
      const exact = exactNumber(value);
      return exact && { kind: 'quantity', value: exact, unit: type.unit };
    }
    case 'period':
      return typeof value === 'number' ? { kind: 'period', value } : undefined;
    case 'party':
      return typeof value === 'string' ? { kind: 'party', value } : undefined;
    case 'date':
      return typeof value === 'string' ? { kind: 'date', value } : undefined;
    case 'state':
    case 'enumeration':
      return typeof value === 'string' ? { kind: 'member', value } : undefined;
  }
}

function exactNumber(value: FactValue): Rational | undefined {
  if (typeof value === 'string') return parseDecimal(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? rational(BigInt(value)) : undefined;
  return value;
}

function readingChosen(
  expression: ExpressionOf<'reading'>,
  context: Context,
): readonly [Value, readonly Derivation[], readonly Part[]] {
  const reading = versionOf(context.program.readings, expression.reading, context);
  if (reading === undefined) return fail(`There is no reading ${expression.reading} here.`, expression.at);
  const name = own(context.readings, reading.name) ?? reading.default;
  const choice = reading.choices.find((one) => one.name === name);
  const sources = choice === undefined ? [reading] : [reading, choice];
  return [{ kind: 'boolean', value: name === expression.choice }, [], sources];
}

function keyOf(value: Value): Key {
  const number = numberOf(value);
  return number === undefined ? String(value.value) : Number(number.n) / Number(number.d);
}

function noCell({ table, at }: ExpressionOf<'lookup'>, keys: readonly Derivation[]): never {
  const wanted = keys.map(({ value }) => valueText(value)).join(', ');
  return fail(`The table ${table} has no value for ${wanted}.`, at);
}
