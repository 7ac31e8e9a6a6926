import type { Unit } from '../program/number.ts';
import { unitText } from '../units/text.ts';
import { sameUnit } from '../units/unit.ts';

/** What is counted becomes credits by rule: a rule's amount may be in either. */
export const COUNTED: readonly Unit[] = [{ vehicles: 1 }, { units: 1 }];

/** True for a unit in which an amount of a rule can be. */
export function isCounted(unit: Unit, counts: Unit): boolean {
  return [counts, ...COUNTED].some((one) => sameUnit(one, unit));
}

/** `, such as 0.01 / miles` where vehicles are counted too, else `, such as 0.01 credits / lb`. */
export function perUnit(unit: Unit, counts: Unit): string {
  const above = Object.entries(unit).flatMap(([name, exponent]) => (exponent > 0 ? [name] : []));
  const others = above.filter((name) => !isCounted({ [name]: 1 }, counts));
  const [base] = others;
  if (base === undefined) return '';
  return `, such as 0.01${others.length < above.length ? '' : ` ${unitText(counts)}`} / ${base}`;
}
