import { format, type Rational } from '@tallystick/runtime';
import type { Expression } from '../program/expression.ts';
import type { Validity } from '../program/grounds.ts';
import { accruing } from '../program/interest.ts';
import type { Carry, Program } from '../program/program.ts';
import { evaluateExpression } from './interpret.ts';
import { periodsAsked } from './periods.ts';
import { numberOf } from './value.ts';

/** A number that can be another from period to period: what a credit of one state counts in another, or interest. */
interface Rated {
  readonly rate: Expression;
}

/** What a rate is in a period; undefined where it has no value then. */
export function rateIn({ rate }: Rated, program: Program, period: number): Rational | undefined {
  const value = evaluateExpression(rate, { program, period });
  return value.ok ? numberOf(value.value) : undefined;
}

/** The periods that a part governs, in stretches in which none of its rates changes. The last may be open. */
export function stretchesOf(
  { governs, rates }: { readonly governs: Validity; readonly rates: readonly Rated[] },
  program: Program,
): readonly { readonly from: number; readonly through?: number }[] {
  const { from: begin = program.periods.first, through } = governs;
  const asked = periodsAsked(
    rates.map(({ rate }) => rate),
    program,
  ).filter((period) => period > begin && period <= (through ?? period));
  const values = (period: number): string =>
    rates
      .map((rate) => {
        const value = rateIn(rate, program, period);
        return value === undefined ? '' : format(value);
      })
      .join(' ');
  const begins = [begin, ...asked.filter((period) => values(period) !== values(period - 1))];
  return begins.map((from, i) => {
    const next = begins[i + 1];
    const end = next === undefined ? through : next - 1;
    return { from, ...(end !== undefined && { through: end }) };
  });
}

/** What debts bear in a stretch of periods; the last may be open. */
export interface InterestStretch {
  readonly from: number;
  readonly through?: number;
  readonly rate: Rational;
}

/**
 * The interest of a carry in stretches in which it is the same.
 *
 * @param governs the periods that are asked for: those in which it accrues on debts that are due by the carry itself
 */
export function interestStretches(
  carry: Carry,
  program: Program,
  governs: Validity = accruing(carry).governs,
): readonly InterestStretch[] {
  const { interest } = carry;
  if (interest === undefined) return [];
  return stretchesOf({ governs, rates: [interest] }, program).flatMap((stretch) => {
    const rate = rateIn(interest, program, stretch.from);
    return rate === undefined ? [] : [{ ...stretch, rate }];
  });
}
