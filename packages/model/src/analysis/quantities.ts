import { decimal, divide, ONE, parseDecimal, round, ZERO } from '@tallystick/runtime';
import type { ExpressionOf } from '../program/expression.ts';
import type { Rounding, Unit } from '../program/number.ts';
import type { Table } from '../program/program.ts';
import { divideUnits, multiplyUnits } from '../units/unit.ts';
import {
  addIntervals,
  constantOf,
  divideIntervals,
  exactly,
  greatestOf,
  type Interval,
  leastOf,
  multiplyIntervals,
  negateInterval,
  spanOf,
  UNBOUNDED,
} from './interval.ts';
import { commonScale, type QuantityType, scaleOf } from './type.ts';

/** A number written in the program. */
export function literal({ value, unit }: ExpressionOf<'number'>): QuantityType {
  const exact = parseDecimal(value);
  return exact === undefined
    ? { kind: 'quantity', unit, scale: undefined, ...UNBOUNDED }
    : { kind: 'quantity', unit, scale: scaleOf(exact), ...exactly(exact) };
}

/** A number that is never negative and a whole multiple of the step: a field, an amount of the ledger. */
export function counted(unit: Unit, step: string): QuantityType {
  const exact = parseDecimal(step);
  return {
    kind: 'quantity',
    unit,
    scale: exact === undefined ? undefined : scaleOf(exact),
    low: ZERO,
    high: undefined,
  };
}

/** Any cell of a table: all versions of it. */
export function anyCell(tables: readonly Table[]): QuantityType | undefined {
  const [first, ...others] = tables.map(cellOf);
  if (first === undefined || others.length === 0) return first;
  const all = [first, ...others];
  return { ...first, scale: commonScale(all.map(({ scale }) => scale)), ...spanOf(all) };
}

const known = new WeakMap<Table, QuantityType>();

/** Any cell of one version: laws that are compared, and a text that is edited elsewhere, share their tables. */
function cellOf(table: Table): QuantityType {
  const found = known.get(table);
  if (found !== undefined) return found;
  const values = table.rows
    .flatMap(({ cells }) => cells)
    .flatMap((cell) => (cell.kind === 'number' ? (parseDecimal(cell.value) ?? []) : []));
  const type: QuantityType = {
    kind: 'quantity',
    unit: table.unit,
    scale: commonScale(values.map(scaleOf)),
    ...spanOf(values.map(exactly)),
  };
  known.set(table, type);
  return type;
}

/** Units are the caller's to compare. */
export function sum(left: QuantityType, right: QuantityType): QuantityType {
  return quantity(left.unit, addIntervals(left, right), commonScale([left.scale, right.scale]));
}

export function negated(value: QuantityType): QuantityType {
  return { ...value, ...negateInterval(value) };
}

export function product(left: QuantityType, right: QuantityType): QuantityType {
  const scale = left.scale && right.scale && left.scale * right.scale;
  return quantity(multiplyUnits(left.unit, right.unit), multiplyIntervals(left, right), scale);
}

/** A quotient has a scale where the divisor is one constant, not zero. */
export function quotient(left: QuantityType, right: QuantityType): QuantityType {
  const divisor = constantOf(right);
  const scale =
    divisor && divisor.n !== 0n ? left.scale && left.scale * scaleOf(divide(ONE, divisor)) : undefined;
  return quantity(divideUnits(left.unit, right.unit), divideIntervals(left, right), scale);
}

export function extreme(which: 'min' | 'max', values: readonly QuantityType[], unit: Unit): QuantityType {
  const interval = which === 'min' ? leastOf(values) : greatestOf(values);
  return quantity(unit, interval, commonScale(values.map((value) => value.scale)));
}

export function rounded(value: QuantityType, { mode, step }: Rounding): QuantityType {
  const exact = decimal(step);
  const low = value.low && round(value.low, mode, exact);
  const high = value.high && round(value.high, mode, exact);
  return quantity(value.unit, { low, high }, scaleOf(exact));
}

/** A sum over any number of facts, also none. */
export function totalOf(value: QuantityType): QuantityType {
  const low = value.low !== undefined && value.low.n >= 0n ? ZERO : undefined;
  const high = value.high !== undefined && value.high.n <= 0n ? ZERO : undefined;
  return quantity(value.unit, { low, high }, value.scale);
}

/** One of several values: what a name stands for that has a value for some periods and another for others. */
export function oneOf(values: readonly QuantityType[], unit: Unit): QuantityType {
  return quantity(unit, spanOf(values), commonScale(values.map((value) => value.scale)));
}

/** A constant is as fine as it is, whatever it was computed from. */
function quantity(unit: Unit, interval: Interval, scale: bigint | undefined): QuantityType {
  const constant = constantOf(interval);
  const { low, high } = interval;
  return { kind: 'quantity', unit, scale: constant === undefined ? scale : scaleOf(constant), low, high };
}
