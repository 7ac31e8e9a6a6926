import { inWords } from '@tallystick/runtime';
import type { Expression } from '../program/expression.ts';
import type { Unit } from '../program/number.ts';
import type { PoolLimit } from '../program/pool.ts';
import type { CreditRule, Limit, Rule, Step } from '../program/program.ts';
import type { Expect, Scenario } from '../program/scenario.ts';
import { textOf } from '../program/text.ts';
import { inUnit, numberText, unitText } from '../units/text.ts';
import { isPure, sameUnit } from '../units/unit.ts';
import { takeForPeriod } from './coerce.ts';
import { COUNTED, isCounted, perUnit } from './counted.ts';
import { infer, inferCondition, typeOfLet } from './infer.ts';
import { clauseOf, report, type Scope } from './scope.ts';
import { typeInWords } from './words.ts';

/** Gives every expression of the program a type, and checks that it is what its place asks for. */
export function checkParts(scope: Scope): void {
  const { program } = scope;
  for (const { name } of program.lets) typeOfLet(name, scope);
  for (const { fields } of program.records) {
    for (const { when } of fields) if (when !== undefined) inferCondition(when, scope);
  }
  for (const { members } of program.classifications) {
    for (const member of members) inferCondition(member.when, scope);
  }
  for (const rule of [...program.deficits, ...program.credits]) checkRule(rule, scope);
  const { useOrders, payOrders, steps, limits, carries } = program.settlement;
  for (const { when } of [...useOrders, ...payOrders, ...steps, ...limits]) {
    if (when !== undefined) inferCondition(when, scope);
  }
  for (const step of steps)
    if (step.upTo !== undefined) checkAmount(step.upTo, step, [program.counts.unit], scope);
  for (const limit of limits) checkAmount(limit.to, limit, [program.counts.unit], scope);
  for (const limit of program.pools.flatMap((pool) => pool.limits)) {
    if (limit.when !== undefined) inferCondition(limit.when, scope);
    checkAmount(limit.to, limit, [program.counts.unit], scope);
  }
  for (const { interest } of carries) if (interest !== undefined) infer(interest.rate, scope);
  for (const { rate } of program.pools.flatMap(({ rates }) => rates)) infer(rate, scope);
  for (const scenario of program.scenarios) checkScenario(scenario, scope);
}

function checkRule(rule: Rule, scope: Scope): void {
  if (rule.applies !== undefined) inferCondition(rule.applies, scope);
  checkAmount(rule.amount, rule, [scope.program.counts.unit, ...COUNTED], scope);
  if (rule.kind === 'credit') checkExpiry(rule, scope);
}

function checkExpiry({ expires }: CreditRule, scope: Scope): void {
  if (expires.kind !== 'cases') return;
  for (const { last, when } of expires.cases) {
    if (when !== undefined) inferCondition(when, scope);
    const type = infer(last, scope);
    if (type === undefined || takeForPeriod({ expression: last, type }, scope)) continue;
    report(
      scope,
      'type/not-a-period',
      last.at,
      `Credits expire at the end of a ${scope.program.periods.unit}, and ${textOf(last)} is ${typeInWords(type, scope.program)}. Write a year or vintage + 5.`,
      clauseOf(expires),
    );
  }
}

/** An amount that reaches the ledger has to be a number in one of the units. */
function checkAmount(
  amount: Expression,
  part: Rule | Step | Limit | PoolLimit,
  units: readonly Unit[],
  scope: Scope,
): void {
  const type = infer(amount, scope);
  if (type === undefined) return;
  const { program } = scope;
  if (type.kind !== 'quantity') {
    report(
      scope,
      'type/not-an-amount',
      amount.at,
      `The amount of ${part.name} has to be a number, and ${textOf(amount)} is ${typeInWords(type, program)}.`,
      clauseOf(part),
    );
    return;
  }
  if (units.some((unit) => sameUnit(unit, type.unit))) return;
  const isVehicles = (unit: Unit): boolean => sameUnit(unit, { vehicles: 1 });
  const hasVehicles = program.records.some(({ fields }) =>
    fields.some((field) => field.type.kind === 'quantity' && isVehicles(field.type.unit)),
  );
  const wanted = inWords(units.filter((unit) => hasVehicles || !isVehicles(unit)).map(unitText), 'or');
  const hint =
    isPure(type.unit) && amount.kind === 'number' && !amount.percent
      ? ` Write ${textOf(amount)} ${unitText(program.counts.unit)}.`
      : isPure(type.unit) && 'total' in part
        ? ` Multiply what is counted, as in ${countedOf(part, scope)} * ${textOf(amount)}.`
        : isPure(type.unit)
          ? ` A share needs to say of what, as in 50% of deficits.`
          : otherThan(amount, type.unit, program.counts.unit);
  report(
    scope,
    'unit/amount',
    amount.at,
    `The amount of ${part.name} has to come out in ${wanted}, and ${textOf(amount)} is ${inUnit(type.unit)}.${hint}`,
    clauseOf(part),
  );
}

/** What to do about an amount in another unit than the account is kept in. */
function otherThan(amount: Expression, unit: Unit, counts: Unit): string {
  const meant =
    amount.kind === 'number' ? ` Write ${numberText(amount.value, counts)} if that is meant, or` : '';
  const lead = meant === '' ? ` Leave out what is not counted in ${unitText(counts)}, or` : meant;
  return `${lead} multiply by the factor of the regulation${perUnit(unit, counts)}.`;
}

/** The first field of a rule's record that counts something; where none does, one of what the program counts. */
function countedOf({ record }: Rule, { program }: Scope): string {
  const { unit } = program.counts;
  const fields = program.records.find(({ name }) => name === record)?.fields ?? [];
  const counted = fields.find(({ type }) => type.kind === 'quantity' && isCounted(type.unit, unit));
  return counted?.name ?? `1 ${unitText(unit)}`;
}

function checkScenario(scenario: Scenario, scope: Scope): void {
  for (const { let: name, value, at } of scenario.values) {
    const type = infer(value, scope);
    const usual = scope.lets.get(name);
    if (type?.kind !== 'quantity' || usual?.kind !== 'quantity' || sameUnit(type.unit, usual.unit)) continue;
    report(
      scope,
      'unit/mismatch',
      at,
      `In the program ${name} is ${inUnit(usual.unit)}, and ${textOf(value)} here is ${inUnit(type.unit)}. Give it in the same unit.`,
    );
  }
  for (const expect of scenario.expects) checkExpect(expect, scope);
}

/** What is expected may be a plain number: it is meant in credits. */
function checkExpect({ checks }: Expect, scope: Scope): void {
  const { unit } = scope.program.counts;
  for (const { actual, expected } of checks) {
    for (const side of [actual, expected]) {
      const type = infer(side, scope);
      if (type === undefined) continue;
      if (type.kind === 'quantity' && (isPure(type.unit) || sameUnit(type.unit, unit))) continue;
      report(
        scope,
        'type/not-an-amount',
        side.at,
        `An expectation compares amounts of credits or deficits, and ${textOf(side)} is ${typeInWords(type, scope.program)}.`,
      );
    }
  }
}
