import type { Unit } from '../program/number.ts';
import { isPure } from './unit.ts';

/** A unit as a program writes it: `miles`, `g/ton_mile`, `1/miles`; empty for a plain number. */
export function unitText(unit: Unit): string {
  const bases = Object.entries(unit);
  const above = bases.filter(([, exponent]) => exponent > 0).map(([base, exponent]) => power(base, exponent));
  const below = bases
    .filter(([, exponent]) => exponent < 0)
    .map(([base, exponent]) => power(base, -exponent));
  if (below.length === 0) return above.join('*');
  return [above.length === 0 ? '1' : above.join('*'), ...below].join('/');
}

/** A unit in a sentence: `miles`, or `a plain number` where there is none. */
export function unitInWords(unit: Unit): string {
  return isPure(unit) ? 'a plain number' : unitText(unit);
}

function power(base: string, exponent: number): string {
  return Array.from({ length: exponent }, () => base).join('*');
}
