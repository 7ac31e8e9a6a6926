import type { Unit } from '../program/number.ts';
import { isPure } from './unit.ts';

/** A unit as a program writes it: `miles`, `g/ton_mile`, `1/miles`; empty for a plain number. */
export function unitText(unit: Unit): string {
  const above = basesOf(unit, 1);
  const below = basesOf(unit, -1);
  if (below.length === 0) return above.join('*');
  return [above.length === 0 ? '1' : above.join('*'), ...below].join('/');
}

/** A number with its unit as a program writes it: `25 credits`, `1 vehicle`, `0.01 / miles`, `0.75`. */
export function numberText(number: string, unit: Unit): string {
  const text = unitText(unit);
  if (text === '') return number;
  if (text.startsWith('1/')) return `${number} / ${text.slice(2)}`;
  return `${number} ${number === '1' ? text.replace(/^(\w+)s(?!\w)/, '$1') : text}`;
}

/** What a value of the unit is said to be: `in miles`, or `a plain number`. */
export function inUnit(unit: Unit): string {
  return isPure(unit) ? 'a plain number' : `in ${unitText(unit)}`;
}

/** The bases above (1) or below (-1) the line, each as often as it counts; tons times miles is ton_mile. */
function basesOf({ tons = 0, miles = 0, ...others }: Unit, side: 1 | -1): readonly string[] {
  const together = Math.max(0, Math.min(side * tons, side * miles)) * side;
  const unit = { ...others, ton_mile: together, tons: tons - together, miles: miles - together };
  return Object.entries(unit).flatMap(([base, exponent]) =>
    Array.from({ length: Math.max(0, side * exponent) }, () => base),
  );
}
