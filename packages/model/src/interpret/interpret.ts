import { add, type Rational, ZERO } from '@tallystick/runtime';
import type { Expression, ExpressionOf } from '../program/expression.ts';
import type { ClassificationMember, CreditRule, Program } from '../program/program.ts';
import { truthOf } from './compute.ts';
import { attempt, type Context, type Evaluated, type Fact, fail, versionOf } from './context.ts';
import { type Derivation, derive, memberOf } from './derive.ts';
import { findCell, type Key } from './lookup.ts';
import { numberOf, sameValue, type Value } from './value.ts';

/** Evaluates an expression exactly. */
export function evaluateExpression(expression: Expression, context: Context): Evaluated<Value> {
  return attempt(() => derive(expression, context).value);
}

/**
 * Evaluates an expression exactly and keeps how. A side of `and` or `or` that cannot matter any more is not looked
 * at; both sides of `min` and `max` are.
 */
export function deriveExpression(expression: Expression, context: Context): Evaluated<Derivation> {
  return attempt(() => derive(expression, context));
}

/** Evaluates a condition. */
export function holds(condition: Expression, context: Context): Evaluated<boolean> {
  return attempt(() => truthOf(derive(condition, context).value, condition));
}

/** The group or class of the fact at hand. */
export function classify(classification: string, context: Context): Evaluated<ClassificationMember> {
  return attempt(() => {
    const { program, fact } = context;
    const candidates = program.classifications.filter(({ record }) => record === fact?.record);
    const found = versionOf(candidates, classification, context);
    if (found === undefined) return fail(`Nothing here has a ${classification}.`, program.at);
    return memberOf(found, context, found);
  });
}

/** The cell of a table for its keys, in the version that holds in the period; a missing cell is a failure. */
export function lookup(
  program: Program,
  table: string,
  keys: readonly Key[],
  period: number,
): Evaluated<Value> {
  return attempt(() => {
    const version = versionOf(program.tables, table, { program, period });
    if (version === undefined) return fail(`There is no table ${table} in ${period}.`, program.at);
    const found = findCell(version, keys);
    return found?.value ?? fail(`The table ${table} has no value for ${keys.join(', ')}.`, version.at);
  });
}

/** Where a lot came from: its credit rule, its vintage, and the readings that hold. */
export interface LotOrigin {
  readonly credit: string;
  readonly vintage: number;
  readonly readings?: Readonly<Record<string, string>>;
}

/** The last period in which a lot can be used: undefined where it never expires. */
export function lastPeriodOf(program: Program, origin: LotOrigin): Evaluated<number | undefined> {
  return attempt(() => lastPeriod(program, origin, []));
}

function lastPeriod(
  program: Program,
  { credit, vintage, readings = {} }: LotOrigin,
  followed: readonly string[],
): number | undefined {
  const context: Context = { program, period: vintage, vintage, readings };
  const rule: CreditRule | undefined = versionOf(program.credits, credit, context);
  if (rule === undefined) return fail(`There is no credit ${credit} in ${vintage}.`, program.at);
  const { expires } = rule;
  switch (expires.kind) {
    case 'never':
      return undefined;
    case 'as':
      if (followed.includes(credit)) return fail(`The expiry of ${credit} is defined by itself.`, expires.at);
      return lastPeriod(program, { credit: expires.credit, vintage, readings }, [...followed, credit]);
    case 'cases': {
      const found = expires.cases.find(
        ({ when }) => when === undefined || truthOf(derive(when, context).value, when),
      );
      if (found === undefined)
        return fail(`No case of the expiry of ${credit} holds for ${vintage}.`, expires.at);
      const last = numberOf(derive(found.last, context).value);
      if (last === undefined || last.d !== 1n)
        return fail('Credits expire at the end of a whole period.', found.at);
      return Number(last.n);
    }
  }
}

/**
 * Sums a `total(...)` over facts: those in scope (in no group that is outside) that agree with the fact at hand in the
 * fields of `by`. Made for small numbers of facts: it goes through all of them each time.
 */
export function totalOver(facts: readonly Fact[], context: Context): NonNullable<Context['total']> {
  return (total, fact) =>
    attempt((): Value => {
      const counted = facts.filter(
        (other) => isCounted(total, { ...context, fact: other }) && agrees(total, fact, other, context),
      );
      const values = counted.map((other) => derive(total.value, { ...context, fact: other }).value);
      const sum = values.reduce((before: Rational, value) => add(before, numberOf(value) ?? ZERO), ZERO);
      const [first] = values.length > 0 ? values : [derive(total.value, { ...context, fact }).value];
      return { kind: 'quantity', value: sum, unit: first?.kind === 'quantity' ? first.unit : {} };
    });
}

function agrees(total: ExpressionOf<'total'>, fact: Fact, other: Fact, context: Context): boolean {
  if (fact.record !== total.record || other.record !== total.record) return false;
  const inThe = (one: Fact, name: string): Value =>
    derive(keyExpression(total, name, context.program), { ...context, fact: one }).value;
  return total.by.every((name) => sameValue(inThe(fact, name), inThe(other, name)));
}

/** A word of `by` is a field, or a group or class. */
function keyExpression({ record, at }: ExpressionOf<'total'>, name: string, program: Program): Expression {
  const classified = program.classifications.some((one) => one.record === record && one.name === name);
  return classified ? { kind: 'classification', name, at } : { kind: 'field', record, field: name, at };
}

function isCounted({ when, record }: ExpressionOf<'total'>, context: Context): boolean {
  const groups = context.program.classifications.filter(
    (one) => one.kind === 'groups' && one.record === record,
  );
  const [name] = groups.map((one) => one.name);
  const version = name === undefined ? undefined : versionOf(groups, name, context);
  if (version !== undefined && memberOf(version, context, version).outside) return false;
  return when === undefined || truthOf(derive(when, context).value, when);
}
