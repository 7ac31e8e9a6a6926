import { add, decimal, format, inWords, type Rational, ZERO } from '@tallystick/runtime';
import type { Measure } from '../tables/balances.ts';
import type { Impact, MovedTotal } from './diff.ts';
import { fraction } from './tables.ts';

/** They stand after a period: of several periods only the last one counts. */
export const STANDING: readonly Measure[] = ['bank', 'carried'];

/** Which period the total of a table is about, where rows of several periods stand above it. */
export function totalText({ moves, last }: Pick<Impact, 'moves' | 'last'>): string {
  const standing = STANDING.filter((amount) => moves.some((move) => move.amount === amount));
  const isPlain = moves.every(({ period }) => period === last);
  return standing.length === 0 || isPlain
    ? ''
    : `The total of ${inWords(standing)} is what stands after ${last}.`;
}

/** The amounts by which somebody is better or worse off, the one that matters most first; more of it is worse, or better. */
const MATTERS: readonly (readonly [Measure, 1 | -1])[] = [
  ['shortfall', 1],
  ['carried', 1],
  ['bank', -1],
  ['owed', 1],
  ['issued', -1],
];

/** What an amount comes to for all, and for whom most. */
export interface AmountOutcome extends Pick<MovedTotal, 'from' | 'to' | 'difference'> {
  readonly amount: Measure;
  /** The party that is worse off by most, where one is. */
  readonly worst?: PartyDifference;
  /** The party that is better off by most. */
  readonly best?: PartyDifference;
}

export interface PartyDifference {
  readonly party: string;
  readonly difference: string;
}

/** A difference of one amount: of whom or when, and which unit of changes gives how much. */
export interface PartDifference {
  readonly name: string;
  readonly difference: Rational;
  /** By the number of the unit; empty where nothing was split. */
  readonly shares: ReadonlyMap<number, Rational>;
}

/** What moves for the parties, the amount that matters most first. */
export function outcomesOf(impact: Impact): readonly AmountOutcome[] {
  return MATTERS.flatMap(([amount, sign]): AmountOutcome[] => {
    const parties = differencesBy('party', amount, impact);
    const total = impact.totals.find((one) => one.amount === amount);
    if (parties.length === 0) return [];
    const { from, to, difference } = total ?? { from: '0', to: '0', difference: '0' };
    const inOrder = parties.toSorted((a, b) => sign * sizeOf(b.difference) - sign * sizeOf(a.difference));
    const of = (one: PartDifference | undefined, side: 1 | -1): PartyDifference | undefined =>
      one !== undefined && side * sign * sizeOf(one.difference) > 0
        ? { party: one.name, difference: format(one.difference) }
        : undefined;
    const [worst, best] = [of(inOrder[0], 1), of(inOrder.at(-1), -1)];
    return [{ amount, from, to, difference, ...(worst && { worst }), ...(best && { best }) }];
  });
}

/**
 * The differences of an amount by party, the greatest rise first, or by period. What stands after a period is taken after the
 * last one, unless it is told by period.
 */
export function differencesBy(
  by: 'party' | 'period',
  amount: Measure,
  { moves, last }: Pick<Impact, 'moves' | 'last'>,
): readonly PartDifference[] {
  const parts = new Map<string, { difference: Rational; readonly shares: Map<number, Rational> }>();
  for (const move of moves) {
    if (move.amount !== amount) continue;
    if (by === 'party' && STANDING.includes(amount) && move.period !== last) continue;
    const name = `${move[by]}`;
    const part = parts.get(name) ?? { difference: ZERO, shares: new Map<number, Rational>() };
    parts.set(name, part);
    part.difference = add(part.difference, decimal(move.difference));
    for (const { unit, share } of move.shares ?? [])
      part.shares.set(unit, add(part.shares.get(unit) ?? ZERO, fraction(share)));
  }
  const found = [...parts]
    .map(([name, part]) => ({ name, ...part }))
    .filter(
      ({ difference, shares }) => difference.n !== 0n || [...shares.values()].some(({ n }) => n !== 0n),
    );
  return by === 'period'
    ? found.sort((a, b) => Number(a.name) - Number(b.name))
    : found.sort((a, b) => sizeOf(b.difference) - sizeOf(a.difference) || (a.name < b.name ? -1 : 1));
}

/** Near enough to be put in order. */
function sizeOf({ n, d }: Rational): number {
  return Number(n) / Number(d);
}
