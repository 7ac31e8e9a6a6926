import { format, type Rational } from '@tallystick/runtime';
import type { Pool, Rate } from '../program/pool.ts';
import type { Program } from '../program/program.ts';
import { evaluateExpression } from './interpret.ts';
import { periodsAsked } from './periods.ts';
import { numberOf } from './value.ts';

/** What a credit of one state counts in another in a period; undefined where the rate has no value then. */
export function rateIn({ rate }: Rate, program: Program, period: number): Rational | undefined {
  const value = evaluateExpression(rate, { program, period });
  return value.ok ? numberOf(value.value) : undefined;
}

/** The periods that a pool governs, in stretches in which none of its rates changes. The last may be open. */
export function stretchesOf(
  { governs, rates }: Pool,
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
