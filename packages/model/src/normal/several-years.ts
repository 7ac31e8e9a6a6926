import type { Limit } from '../program/program.ts';
import { firstOf } from '../program/years.ts';
import type { Moment } from './acts.ts';
import { sumOf } from './amounts.ts';

/** True for a limit towards which counts what was owed and used in years before. */
export function looksBack({ over }: Limit, { given: { program }, period }: Moment): boolean {
  return over !== undefined && Math.max(firstOf(over, period), program.periods.first) < period;
}

/** The moment with the deficits of all years together. */
export function ofAllYears({ given, ever }: Moment): Pick<Moment, 'sumOf'> {
  const owed = { carried: given.owed?.carried ?? ever.groups, deficits: ever.groups };
  return { sumOf: (amount) => sumOf(amount, { ...given, owed }) };
}
