import { inWords } from '../names/words.ts';
import type { Expression } from '../program/expression.ts';
import type { Unit } from '../program/number.ts';
import { textOf } from '../program/text.ts';
import { unitInWords, unitText } from '../units/text.ts';
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
  const bare = [a, b].find(isBare);
  const other = bare === a ? b : a;
  const advice =
    bare === undefined
      ? 'Only values of the same unit can be.'
      : `If it is meant in ${unitText(other.type.unit)}, write ${textOf(bare.expression)} ${unitText(other.type.unit)}.`;
  return `${inWords(said)}: they cannot be ${deed}. ${advice}`;
}

/** A bare number most often lacks its unit only. */
function mend(a: Typed<QuantityType>, b: Typed<QuantityType>): Parameters<typeof report>[4] {
  const bare = [a, b].find(isBare);
  if (bare === undefined) return {};
  const unit = unitText((bare === a ? b : a).type.unit);
  const { file, end } = bare.expression.at;
  return {
    fix: {
      title: `Write ${textOf(bare.expression)} ${unit}`,
      edits: [{ at: { file, start: end, end }, text: ` ${unit}` }],
    },
  };
}

function isBare({ expression, type }: Typed<QuantityType>): boolean {
  return expression.kind === 'number' && !expression.percent && isPure(type.unit);
}

function inUnit(unit: Unit): string {
  return isPure(unit) ? unitInWords(unit) : `in ${unitText(unit)}`;
}
