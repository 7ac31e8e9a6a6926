import type { Expression, ExpressionOf, Field } from '@tallystick/model';
import { decimal } from '@tallystick/runtime';
import { numberOf, type Scope } from '../number/expression.ts';
import { makeNarrow, type Scaled } from '../number/narrow.ts';
import type { Num } from '../number/numbers.ts';
import { type Layout, membersOf, roleOf } from '../shape/layout.ts';
import { fieldInSteps } from './classes.ts';
import { electionCodes, electionTest } from './elections.ts';
import type { Locals } from './locals.ts';
import type { Loop } from './loop.ts';
import type { Module } from './module.ts';
import type { ProfileCode } from './profiles.ts';
import type { Rates } from './rates.ts';

/** A scope in which names mean the row at hand, in scaled whole numbers. */
export function narrowScope(loop: Loop, context: LoopContext, bounds: string[]): Scope<Scaled> {
  const scope: Scope<Scaled> = {
    ...commonScope(loop, context),
    numbers: makeNarrow(bounds),
    quantity: (expression) => {
      const split = context.rates.split(expression);
      if (split !== undefined) {
        const { table, scaled } = split.rate;
        if (table === undefined || scaled === undefined) return undefined;
        const rate: Scaled = { ...scaled, code: context.locals.rate(table) };
        return productOf(rate, split.rest, scope);
      }
      if (expression.kind === 'total') return context.totals.narrow(expression, loop, context);
      const field = quantityOf(expression, loop);
      return field && fieldInSteps(loop.value(field.name), `most.${field.name}`, stepOf(field));
    },
  };
  return scope;
}

/** The same in exact fractions. */
export function wideScope(loop: Loop, context: LoopContext, module: Module): Scope<Num> {
  const scope: Scope<Num> = {
    ...commonScope(loop, context),
    numbers: module.wide,
    quantity: (expression) => {
      const split = context.rates.split(expression);
      if (split !== undefined) {
        const rate = {
          code: `${split.rate.function}(${['year', ...context.rates.argumentsFor('profile')].join(', ')})`,
        };
        return productOf(rate, split.rest, scope);
      }
      if (expression.kind === 'total') return context.totals.wide(expression, loop, context);
      const field = quantityOf(expression, loop);
      if (field === undefined) return undefined;
      const step = stepOf(field);
      const steps = `BigInt(${loop.value(field.name)})${step.n === 1n ? '' : ` * ${step.n}n`}`;
      return { code: `${module.use('rational')}(${steps}${step.d === 1n ? '' : `, ${step.d}n`})` };
    },
  };
  return scope;
}

/** The totals that rules ask for, as code in the row at hand. */
interface TotalValues {
  narrow(total: ExpressionOf<'total'>, loop: Loop, context: LoopContext): Scaled | undefined;
  wide(total: ExpressionOf<'total'>, loop: Loop, context: LoopContext): Num;
}

export interface LoopContext {
  readonly layout: Layout;
  readonly profile: ProfileCode;
  readonly rates: Rates;
  readonly totals: TotalValues;
  readonly locals: Locals;
}

function commonScope(
  loop: Loop,
  context: LoopContext,
): Pick<Scope<Num>, 'layout' | 'period' | 'code' | 'belongs' | 'reading' | 'party'> {
  const { layout, profile } = context;
  const classification = (name: string): string =>
    loop.shape.classifications[0]?.name === name ? 'group' : profile.part(name, 'profile');
  return {
    layout,
    period: 'year',
    reading: ({ reading, choice, chosenBy }) => {
      if (chosenBy === undefined) return context.locals.reading(reading, choice);
      const codes = electionCodes(reading, choice, layout);
      return electionTest(context.locals.election(reading, codes.election), codes.choice);
    },
    party: (name) => context.locals.party(name),
    code: (expression) => {
      if (expression.kind === 'classification') return classification(expression.name);
      if (expression.kind !== 'field') return undefined;
      const period = roleOf(loop.shape.record, 'period');
      return expression.field === period.name ? 'year' : loop.value(expression.field);
    },
    belongs: (name, member) => {
      const code = membersOf({ kind: 'classification', name }, layout).indexOf(member);
      return code < 0 ? 'false' : `${classification(name)} === ${code}`;
    },
  };
}

function productOf<N extends Num>(first: N, rest: readonly Expression[], scope: Scope<N>): N | undefined {
  return rest.reduce<N | undefined>((product, factor) => {
    const value = numberOf(factor, scope);
    return product && value && scope.numbers.multiply(product, value);
  }, first);
}

function quantityOf(expression: Expression, loop: Loop): Field | undefined {
  if (expression.kind !== 'field') return undefined;
  const field = loop.shape.record.fields.find(({ name }) => name === expression.field);
  return field?.type.kind === 'quantity' ? field : undefined;
}

function stepOf(field: Field) {
  return decimal(field.type.kind === 'quantity' ? field.type.step : '1');
}
