import {
  type Classification,
  type ClassificationMember,
  type Expression,
  type ExpressionOf,
  inForce,
} from '@tallystick/model';
import {
  add,
  compare,
  decimal,
  divide,
  max,
  min,
  multiply,
  negate,
  parseDecimal,
  type Rational,
  rational,
  round,
  subtract,
  ZERO,
} from '@tallystick/runtime';
import { type Entry, impossible } from './entry.ts';
import type { Law } from './law.ts';
import { lookup } from './table.ts';
import { asCondition, asNumber, same, type Value } from './value.ts';

/** Where an expression is read: the period whose text holds, and the fact, lot or account that it speaks of. */
export interface Scene {
  readonly law: Law;
  readonly period: number;
  readonly entry?: Entry;
  /** Whose elections hold. */
  readonly account?: { readonly party: string; readonly state: string };
  readonly vintage?: number;
  /** The deficits incurred by the account in the period, by group. */
  readonly deficits?: ReadonlyMap<string, Rational>;
  /** What stands of earlier deficits before the first step of the period, by group. */
  readonly carried?: ReadonlyMap<string, Rational>;
}

export function number(scene: Scene, expression: Expression): Rational {
  return asNumber(evaluate(scene, expression));
}

/** True where there is no condition. */
export function holds(scene: Scene, condition: Expression | undefined): boolean {
  return condition === undefined || asCondition(evaluate(scene, condition));
}

/** The value of an expression, exactly. `and` and `or` read their right side only where the left leaves it open. */
export function evaluate(scene: Scene, expression: Expression): Value {
  switch (expression.kind) {
    case 'number':
      return decimal(expression.value);
    case 'date':
    case 'text':
      return expression.value;
    case 'member':
      return expression.name;
    case 'field':
      return field(scene, expression);
    case 'let':
      return evaluate(scene, partNamed(scene.law.program.lets, expression.name, scene.period).value);
    case 'belongs':
      return holds(scene, memberNamed(scene, expression).when);
    case 'classification':
      return memberOf(scene, classificationNamed(scene, expression.name)).name;
    case 'lookup':
      return cell(scene, expression);
    case 'negate':
      return negate(number(scene, expression.value));
    case 'not':
      return !holds(scene, expression.value);
    case 'arithmetic':
      return arithmetic(scene, expression);
    case 'compare':
      return comparison(scene, expression);
    case 'is':
      return same(evaluate(scene, expression.left), evaluate(scene, expression.right)) !== expression.negated;
    case 'between': {
      const value = number(scene, expression.value);
      return (
        compare(number(scene, expression.low), value) <= 0 &&
        compare(value, number(scene, expression.high)) <= 0
      );
    }
    case 'oneOf': {
      const value = evaluate(scene, expression.value);
      return expression.options.some((option) => same(value, evaluate(scene, option)));
    }
    case 'logic':
      return expression.operator === 'and'
        ? holds(scene, expression.left) && holds(scene, expression.right)
        : holds(scene, expression.left) || holds(scene, expression.right);
    case 'reading':
      return choiceOf(scene, expression) === expression.choice;
    case 'total':
      return total(scene, expression);
    case 'call':
      return expression.arguments
        .map((argument) => number(scene, argument))
        .reduce(expression.function === 'min' ? min : max);
    case 'rounded':
      return round(
        number(scene, expression.value),
        expression.rounding.mode,
        decimal(expression.rounding.step),
      );
    case 'vintage':
      return whole(scene.vintage);
    case 'ledger':
      return deficitsOf(scene, expression);
  }
}

/** The answer to a question of the text, or what the account has chosen for the period. */
function choiceOf({ law, period, account }: Scene, { reading, chosenBy }: ExpressionOf<'reading'>) {
  if (chosenBy === undefined) return law.choices[reading];
  if (account === undefined) throw new Error(`no account is at hand that chooses ${reading}`);
  return law.elections(account.party, account.state, period).find(({ name }) => name === reading)?.choice;
}

/** The one member that the fact at hand belongs to. A fact of none is impossible. */
export function memberOf(scene: Scene, classification: Classification): ClassificationMember {
  const member = classification.members.find((candidate) => holds(scene, candidate.when));
  if (member === undefined) throw impossible(entryOf(scene), `this row is in no ${classification.name}`);
  return member;
}

/** A field of the fact at hand. Where the field's `when` does not hold, its value is not used: there is none. */
function field(scene: Scene, { field: name }: ExpressionOf<'field'>): Value {
  // Without a fact a settlement is computed: a period is the one that is settled.
  if (scene.entry === undefined) return rational(BigInt(scene.period));
  const { entry } = scene;
  const declared = entry.record.fields.find((candidate) => candidate.name === name);
  if (declared === undefined) throw new Error(`${entry.record.name} has no field ${name}`);
  const value = entry.values[name];
  if (value === undefined || !holds(scene, declared.when)) throw impossible(entry, `${name} is missing`);
  if (declared.type.kind !== 'quantity' && declared.type.kind !== 'period') return String(value);
  const quantity = parseDecimal(String(value));
  if (quantity === undefined) throw impossible(entry, `${name} is ${value}, which is not a number`);
  return quantity;
}

function cell(scene: Scene, { table: name, keys }: ExpressionOf<'lookup'>): Rational {
  const table = partNamed(scene.law.program.tables, name, scene.period);
  const values = keys.map((key) => evaluate(scene, key));
  const found = lookup(table, values);
  if (found !== undefined) return found;
  const key = values.map((value) => (typeof value === 'object' ? value.n : value)).join(', ');
  const missing = `the table ${name} has no value for ${key}`;
  if (scene.entry === undefined) throw new Error(missing);
  throw impossible(scene.entry, missing);
}

function arithmetic(scene: Scene, { operator, left, right }: ExpressionOf<'arithmetic'>): Rational {
  const a = number(scene, left);
  const b = number(scene, right);
  switch (operator) {
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      return multiply(a, b);
    case '/':
      if (compare(b, ZERO) === 0) throw impossible(entryOf(scene), 'a rule divides by zero here');
      return divide(a, b);
  }
}

function comparison(scene: Scene, { operator, left, right }: ExpressionOf<'compare'>): boolean {
  const order = compare(number(scene, left), number(scene, right));
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Sums over the facts in scope that agree with the fact at hand in the fields of `by`. */
function total(scene: Scene, { record, value, by, when, at }: ExpressionOf<'total'>): Rational {
  const keys = by.map((name): Expression => ({ kind: 'field', record, field: name, at }));
  const mine = keys.map((key) => evaluate(scene, key));
  let sum = ZERO;
  for (const fact of scene.law.facts) {
    if (fact.record.name !== record) continue;
    const there: Scene = { law: scene.law, period: fact.period, entry: fact };
    const agrees = keys.every((key, i) => same(evaluate(there, key), mine[i] ?? false));
    if (agrees && holds(there, when)) sum = add(sum, number(there, value));
  }
  return sum;
}

/** `deficits(light, vocational)`: what the account incurred in this period, after rounding; or what was carried into it. */
function deficitsOf({ deficits, carried }: Scene, { amount, filter }: ExpressionOf<'ledger'>): Rational {
  const debts = amount === 'deficits' ? deficits : amount === 'carried deficits' ? carried : undefined;
  if (debts === undefined) throw new Error(`${amount} is not known here`);
  let sum = ZERO;
  for (const [group, owed] of debts) {
    if (filter.groups === undefined || filter.groups.includes(group)) sum = add(sum, owed);
  }
  return sum;
}

function memberNamed(
  scene: Scene,
  { classification, member: name }: ExpressionOf<'belongs'>,
): ClassificationMember {
  const member = classificationNamed(scene, classification).members.find((one) => one.name === name);
  if (member === undefined) throw new Error(`${classification} has no member ${name}`);
  return member;
}

function classificationNamed(scene: Scene, name: string): Classification {
  const record = entryOf(scene).record.name;
  const found = scene.law.program.classifications.find((one) => one.name === name && one.record === record);
  if (found === undefined) throw new Error(`${record} has no ${name}`);
  return found;
}

/** The version of a named part that governs the period. */
function partNamed<T extends Parameters<typeof inForce>[0][number] & { readonly name: string }>(
  parts: readonly T[],
  name: string,
  period: number,
): T {
  const part = inForce(parts, period).find((candidate) => candidate.name === name);
  if (part === undefined) throw new Error(`no ${name} governs ${period}`);
  return part;
}

function entryOf(scene: Scene): Entry {
  if (scene.entry === undefined) throw new Error('no fact is at hand here');
  return scene.entry;
}

function whole(value: number | undefined): Rational {
  if (value === undefined) throw new Error('no lot is at hand here');
  return rational(BigInt(value));
}
