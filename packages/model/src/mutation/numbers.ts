import { add, decimal, negate, toDecimal } from '@tallystick/runtime';
import type { Expression } from '../program/expression.ts';
import type { Decimal } from '../program/number.ts';
import type { Program } from '../program/program.ts';

/** A number a step lower and a step higher; a number is finite, and so is every step. */
export function neighbours(value: Decimal, step: Decimal): readonly Decimal[] {
  const by = decimal(step);
  return [negate(by), by].map((move) => toDecimal(add(decimal(value), move)) ?? value);
}

/** One in the last digit that the number is written with; of a percentage, a point where it has no finer digit. */
export function lastDigit({ value, percent }: { value: Decimal; percent?: true }): Decimal {
  const places = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0;
  const least = percent ? Math.max(places, 2) : places;
  return least === 0 ? '1' : `0.${'1'.padStart(least, '0')}`;
}

/** The step in which something is counted that is compared with a number; undefined where none is known. */
export function stepOf(expression: Expression, program: Program): Decimal | undefined {
  switch (expression.kind) {
    case 'field': {
      const record = program.records.find(({ name }) => name === expression.record);
      const type = record?.fields.find(({ name }) => name === expression.field)?.type;
      return type?.kind === 'quantity' ? type.step : type?.kind === 'period' ? '1' : undefined;
    }
    case 'vintage':
      return '1';
    case 'ledger':
      return program.counts.step;
    case 'total':
      return stepOf(expression.value, program);
    default:
      return undefined;
  }
}
