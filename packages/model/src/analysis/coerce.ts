import { inWords } from '@tallystick/runtime';
import type { Expression } from '../program/expression.ts';
import type { Unit } from '../program/number.ts';
import { textOf } from '../program/text.ts';
import { inUnit, numberText } from '../units/text.ts';
import { isPure, sameUnit } from '../units/unit.ts';
import { constantOf } from './interval.ts';
import { report, type Scope } from './scope.ts';
import { PERIOD, type QuantityType, type Type } from './type.ts';

/** An expression with its type: what the rules below judge. */
export interface Typed<T extends Type = Type> {
  readonly expression: Expression;
  readonly type: T;
}

export function isQuantity(typed: Typed): typed is Typed<QuantityType> {
  return typed.type.kind === 'quantity';
}

/** Takes a plain whole number (`2035`, a value that is one) for a period; true if the expression is one now. */
export function takeForPeriod({ expression, type }: Typed, scope: Scope): boolean {
  if (type.kind === 'period') return true;
  if (type.kind !== 'quantity' || !isPure(type.unit) || type.scale !== 1n) return false;
  scope.types.set(expression, PERIOD);
  if (expression.kind === 'number' && expression.value.length > 4)
    report(
      scope,
      'type/not-a-period',
      expression.at,
      `${expression.value} is no year: a ${scope.program.periods.unit} has four digits. Is there one too many?`,
    );
  return true;
}

/**
 * The unit that all the values have. A written 0 needs no unit: it takes that of the others. Undefined, and reported,
 * where the units differ; `deed` is what cannot be done with them then (`added`).
 */
export function commonUnit(
  values: readonly Typed<QuantityType>[],
  deed: string,
  whole: Expression,
  scope: Scope,
): Unit | undefined {
  const [first, ...others] = values.filter((value) => !isZero(value));
  if (first === undefined) return values[0]?.type.unit;
  const { unit } = first.type;
  const odd = others.find((value) => !sameUnit(value.type.unit, unit));
  if (odd !== undefined) {
    report(scope, 'unit/mismatch', whole.at, mismatch(first, odd, deed), mend(first, odd));
    return undefined;
  }
  for (const zero of values.filter(isZero)) scope.types.set(zero.expression, { ...zero.type, unit });
  return unit;
}

function isZero({ expression, type }: Typed<QuantityType>): boolean {
  return expression.kind === 'number' && isPure(type.unit) && constantOf(type)?.n === 0n;
}

function mismatch(a: Typed<QuantityType>, b: Typed<QuantityType>, deed: string): string {
  const said = [a, b].map(({ expression, type }) => `${textOf(expression)} is ${inUnit(type.unit)}`);
  const bare = bareNumber(a, b);
  const advice =
    bare === undefined ? 'Only values of the same unit can be.' : `Write ${bare.meant} if that is meant.`;
  return `${inWords(said)}: they cannot be ${deed}. ${advice}`;
}

function mend(a: Typed<QuantityType>, b: Typed<QuantityType>): Parameters<typeof report>[4] {
  const bare = bareNumber(a, b);
  if (bare === undefined) return {};
  const { file, end } = bare.expression.at;
  const at = { file, start: end, end };
  return {
    fix: { title: `Write ${bare.meant}`, edits: [{ at, text: bare.meant.slice(bare.number.length) }] },
  };
}

/** A bare number beside a value with a unit most often lacks its unit only: what may be meant. */
function bareNumber(a: Typed<QuantityType>, b: Typed<QuantityType>) {
  for (const [{ expression, type }, other] of [[a, b] as const, [b, a] as const]) {
    if (expression.kind !== 'number' || expression.percent || !isPure(type.unit)) continue;
    const number = expression.value;
    return { expression, number, meant: numberText(number, other.type.unit) };
  }
  return undefined;
}
