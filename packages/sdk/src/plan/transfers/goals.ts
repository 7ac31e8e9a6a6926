import type { Program } from '@tallystick/model';
import { decimal, lcm, max, multiply, type Rational, rational, ZERO } from '@tallystick/runtime';
import type { Prices } from '../amounts.ts';
import type { Act, Acts } from './acts.ts';
import type { Books } from './books.ts';
import type { Frame } from './frame.ts';
import type { Terms } from './mixed-program.ts';
import { placeOf, type Shape } from './shape.ts';

/** What a plan comes to: less shortfall is better, then more value, then fewer choices that are changed, then less that is sent. */
export interface Worth {
  readonly shortfall: Rational;
  readonly value: Rational;
  readonly changed: number;
  readonly sent: Rational;
}

/** What is looked for, in turn. */
export interface Goals {
  /** Shortfall, value (below zero), choices that are changed, what is sent, how late: the less of each the better. */
  readonly goals: readonly Terms[];
  /** What all but the last of them mean. */
  readonly worthOf: (least: readonly number[]) => Worth;
}

export function goalsOf(
  program: Program,
  { lots, debts }: Books,
  { acts, scenes }: Acts,
  { states, from, through, prices, unit }: Frame,
  { retired, made, sendings, stocks }: Shape,
): Goals {
  const isDue = ({ debt }: Act): boolean => (debts[debt]?.due ?? 0) <= through;
  const scale = scaleOf(prices);
  const worth = new Map(
    [...prices].map(([kind, price]) => [kind, Number(multiply(price, rational(scale)).n)]),
  );
  const least = Math.min(...worth.values());
  const paid = acts.map((act, place) => ({ act, column: retired[place] ?? 0 }));
  const standing = lots.flatMap(({ kind, last }, lot) =>
    last <= through
      ? []
      : states.flatMap((state) => {
          const stock = stocks.get(placeOf(state, through, lot));
          return stock === undefined ? [] : [[stock, -(worth.get(kind) ?? 0)] as const];
        }),
  );
  const [due, carried] = [true, false].map((wanted) =>
    debts.reduce((sum, debt) => (debt.due <= through === wanted ? sum + debt.steps : sum), 0),
  );
  const step = decimal(program.counts.step);
  return {
    goals: [
      paid.filter(({ act }) => isDue(act)).map(({ column }) => [column, -1] as const),
      [...standing, ...paid.filter(({ act }) => !isDue(act)).map(({ column }) => [column, -least] as const)],
      scenes.map(({ changed }, scene) => [made[scene] ?? 0, changed] as const),
      sendings.map(({ column }) => [column, 1] as const),
      sendings.map(({ column, period }) => [column, period - from] as const),
    ],
    worthOf: ([shortfall = 0, value = 0, changed = 0, sent = 0]) => ({
      shortfall: multiply(rational(BigInt((due ?? 0) + shortfall)), step),
      value: multiply(rational(BigInt(-value - least * (carried ?? 0)), scale), step),
      changed,
      sent: multiply(rational(BigInt(sent * unit)), step),
    }),
  };
}

/** So much a solver, which counts in ordinary numbers, takes and tells from the next whole number. */
const MOST = 10n ** 15n;

/** True where a solver tells any two values from each other that credits can come to. */
export function areToldApart(prices: Prices, { arrivals, debts }: Books): boolean {
  const scale = rational(scaleOf(prices));
  const greatest = [...prices.values()].reduce(max, ZERO);
  const steps =
    arrivals.reduce((sum, { own, received }) => sum + Math.max(0, own) + received, 0) +
    debts.reduce((sum, debt) => sum + debt.steps, 0);
  return multiply(greatest, scale).n * BigInt(steps) <= MOST;
}

/** What makes whole numbers of all prices. */
function scaleOf(prices: Prices): bigint {
  return [...prices.values()].reduce((all, { d }) => lcm(all, d), 1n);
}
