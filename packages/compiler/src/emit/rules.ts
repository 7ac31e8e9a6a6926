import { type Expression, some } from '@tallystick/model';
import { decimal } from '@tallystick/runtime';
import { operand } from '../code/operand.ts';
import { afterTest, conditionOf, governsCode, numberOf, type Scope } from '../number/expression.ts';
import { raise, roundToSteps, type Scaled } from '../number/narrow.ts';
import type { Num } from '../number/numbers.ts';
import { codeOf, type Layout, membersOf, roleOf } from '../shape/layout.ts';
import type { RecordShape, RuleShape } from '../shape/record.ts';
import { Locals } from './locals.ts';
import { type Loop, makeAccountLoop, makeLoop } from './loop.ts';
import type { Module } from './module.ts';
import type { ProfileCode } from './profiles.ts';
import type { Rates } from './rates.ts';
import { type LoopContext, narrowScope, wideScope } from './row-scope.ts';
import { Totals } from './totals.ts';

/** What the rules of a record are written with. */
export interface RuleContext {
  readonly module: Module;
  readonly shape: RecordShape;
  readonly profile: ProfileCode;
  readonly rates: Rates;
  /** The name of the parameter that holds the columns. */
  readonly facts: string;
  readonly columnsType: string;
}

/** A rule as code. Its condition is split by what decides it. */
export interface RuleCode {
  readonly rule: RuleShape;
  /** What all facts of an account and period share. */
  readonly gate: string | undefined;
  /** The member of an enumeration that the fact must have: `powertrain is ZEV`. */
  readonly member: { readonly field: string; readonly code: string } | undefined;
  /** What is left, decided for each fact. */
  readonly applies: string | undefined;
  readonly amount: string;
}

/** The rules of a record for one kind of number, and the local names that they need. */
export interface Rules {
  readonly loop: Loop;
  readonly codes: readonly RuleCode[];
  readonly context: LoopContext;
  readonly totals: Totals;
  readonly locals: Locals;
}

export interface NarrowRules extends Rules {
  /** Bounds of everything that is computed, in the largest values of the columns. */
  readonly bounds: readonly string[];
  readonly scales: ReadonlyMap<RuleShape, Scaled>;
}

/** The rules in scaled whole numbers; undefined where one needs fractions that no scale holds. */
export function narrowRules(context: RuleContext): NarrowRules | undefined {
  const base = baseOf(context);
  const posted: string[] = [];
  // What is compared is one value, however many facts there are.
  const compared: string[] = [];
  const scope = narrowScope(base.loop, base.context, compared);
  const accountScope = narrowScope(makeAccountLoop(context.shape), base.context, compared);
  const scales = new Map<RuleShape, Scaled>();
  const codes: RuleCode[] = [];
  for (const rule of context.shape.rules) {
    const amount = numberOf(rule.rule.amount, scope);
    const conditions = conditionsOf(rule, scope, accountScope, context);
    if (amount === undefined || conditions === undefined) return undefined;
    const whole = wholeScale(rule, amount, context.module.layout);
    scales.set(rule, whole);
    const { rounding } = rule.rule.total;
    posted.push(
      rounding === undefined ? whole.bound : roundToSteps(whole, rounding.mode, decimal(rounding.step)).bound,
    );
    const inScope = hasRate(rule.rule.amount, context.rates)
      ? whole.code
      : `(profile < ${context.profile.count} ? ${whole.code} : 0)`;
    codes.push({ rule, ...conditions, amount: inScope });
  }
  const sums = posted.map((bound) => `${context.facts}.rows * ${operand(bound)}`);
  return { ...base, codes, scales, bounds: [...sums, ...compared, ...base.totals.bounds] };
}

/** The rules in exact fractions. */
export function wideRules(context: RuleContext): Rules {
  const base = baseOf(context);
  const scope = wideScope(base.loop, base.context, context.module);
  const accountScope = wideScope(makeAccountLoop(context.shape), base.context, context.module);
  const codes = context.shape.rules.map((rule): RuleCode => {
    const amount = numberOf(rule.rule.amount, scope);
    const conditions = conditionsOf(rule, scope, accountScope, context);
    if (amount === undefined || conditions === undefined)
      throw new RangeError(`no code for ${rule.rule.name}`);
    return { rule, ...conditions, amount: amount.code };
  });
  return { ...base, codes };
}

function baseOf({ module, shape, profile, rates, facts, columnsType }: RuleContext): Omit<Rules, 'codes'> {
  const locals = new Locals(module.names.scope());
  const loop = makeLoop(shape, locals.names);
  const totals = new Totals(module, locals.names, facts, columnsType);
  const context: LoopContext = { layout: module.layout, profile, rates, totals, locals };
  return { loop, context, totals, locals };
}

function hasRate(amount: Expression, rates: Rates): boolean {
  return rates.split(amount) !== undefined;
}

/** The amount at a scale in which the step of its rounding is whole. */
function wholeScale({ rule }: RuleShape, amount: Scaled, layout: Layout): Scaled {
  const step = decimal(rule.total.rounding?.step ?? layout.program.counts.step);
  let scale = amount.scale;
  while ((scale * step.n) % step.d !== 0n) scale *= 10n;
  return raise(amount, scale);
}

/** Splits the condition of a rule; undefined where this kind of number cannot decide it. */
function conditionsOf<N extends Num>(
  { rule }: RuleShape,
  scope: Scope<N>,
  accountScope: Scope<N>,
  { shape, module }: RuleContext,
): Pick<RuleCode, 'gate' | 'member' | 'applies'> | undefined {
  const { layout } = module;
  const conditions = rule.applies === undefined ? [] : conjuncts(rule.applies);
  const shared = conditions.filter((condition) => isShared(condition, shape, layout));
  const own = conditions.filter((condition) => !shared.includes(condition));
  const tag = own.find((condition) => memberTest(condition) !== undefined);
  const test = tag && memberTest(tag);
  const gates = shared.map((condition) => conditionOf(condition, accountScope));
  const applies = own
    .filter((condition) => condition !== tag)
    .map((condition) => conditionOf(condition, scope));
  if (gates.includes(undefined) || applies.includes(undefined)) return undefined;
  const governs = governsCode(rule, 'year');
  const member = test && {
    field: scope.code(test.field) ?? '',
    code: `${codeOf(test.member, membersOf(test.set, layout))}`,
  };
  return {
    gate: joined([...(governs === 'true' ? [] : [governs]), ...gates]),
    member,
    applies: joined(applies, member && `${member.field} === ${member.code}`),
  };
}

/** All of the conditions, each decided after those before it and what already held. */
function joined(conditions: readonly (string | undefined)[], held = ''): string | undefined {
  const [first, ...others] = conditions.map((condition) => condition ?? 'true');
  if (first === undefined) return undefined;
  return others.reduce(
    (before, condition) => `${before} && (${afterTest(held + before, condition)})`,
    others.length === 0 ? afterTest(held, first) : `(${afterTest(held, first)})`,
  );
}

function conjuncts(condition: Expression): readonly Expression[] {
  return condition.kind === 'logic' && condition.operator === 'and'
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition];
}

/** True if the party, the state, the period and readings alone decide the condition. */
function isShared(condition: Expression, shape: RecordShape, layout: Layout): boolean {
  const { record } = shape;
  const { lets } = layout.program;
  const roles = (['party', 'state', 'period'] as const).map((role) => roleOf(record, role).name);
  const totals: Expression[] = [];
  const free = some(condition, (part) => {
    if (part.kind === 'total') {
      if (!part.by.every((name) => roles.includes(name))) return true;
      totals.push(part.value, ...(part.when === undefined ? [] : [part.when]));
    }
    const inTotal = totals.some((total) => some(total, (inner) => inner === part));
    return (
      !inTotal &&
      (part.kind === 'classification' ||
        part.kind === 'belongs' ||
        (part.kind === 'let' &&
          lets.some(({ name, value }) => name === part.name && !isShared(value, shape, layout))) ||
        (part.kind === 'field' && !roles.includes(part.field)))
    );
  });
  return !free;
}

function memberTest(condition: Expression) {
  if (condition.kind !== 'is' || condition.negated) return undefined;
  const { left, right } = condition;
  if (left.kind !== 'field' || right.kind !== 'member' || right.set.kind !== 'enumeration') return undefined;
  return { field: left, member: right.name, set: right.set };
}
