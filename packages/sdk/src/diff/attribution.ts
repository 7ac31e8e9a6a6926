import {
  type Amounts,
  coalitionsIn,
  MOST_EXACT,
  type Order,
  type Split,
  sampledShapley,
  shapleyOf,
} from '@tallystick/diff';
import {
  type Attribution,
  type ChangeShare,
  type Impact,
  type Measure,
  measuredEntries,
} from '@tallystick/report';
import { type Account, format, type Rational, rational, ZERO } from '@tallystick/runtime';
import { randomNumbers, shuffled } from '../scenarios/shuffle/random.ts';
import type { NumberedUnit } from './changes.ts';
import type { Compute } from './sides.ts';

/** So many orders are tried where there are too many units to go through, and each backwards. */
const ORDERS = 10;
const SEED = 1;

export interface AttributionOptions {
  /** Of the step in which credits are counted. */
  readonly decimals: number;
  /** Told how many laws are computed, of how many. */
  readonly onLaw?: (computed: number, all: number) => void;
}

/**
 * Splits each amount that moves over the units of changes that move it. Undefined where a law between the two cannot be
 * computed on these facts.
 */
export async function attributed(
  impact: Impact,
  units: readonly NumberedUnit[],
  compute: Compute,
  { decimals, onLaw = () => {} }: AttributionOptions,
): Promise<Impact | undefined> {
  const count = units.length;
  const isExact = count <= MOST_EXACT;
  const orders = isExact ? [] : ordersOf(count);
  const coalitions = isExact
    ? Array.from({ length: 2 ** count }, (_, coalition) => BigInt(coalition))
    : [...coalitionsIn(orders)];
  const known = new Map<bigint, Amounts>();
  for (const coalition of coalitions) {
    onLaw(known.size + 1, coalitions.length);
    const ids = units.flatMap(({ ids: own }, unit) => ((coalition >> BigInt(unit)) & 1n ? [...own] : []));
    const result = await compute(new Set(ids));
    if (!result.ok) return undefined;
    known.set(coalition, amountsIn(result.accounts, decimals));
  }
  const amountsOf = (coalition: bigint): Amounts => known.get(coalition) ?? new Map();
  const keys = [...new Set([...known.values()].flatMap((amounts) => [...amounts.keys()]))];
  const splits = isExact ? shapleyOf(count, keys, amountsOf) : sampledShapley(orders, keys, amountsOf);
  return withSplits(impact, splits, {
    units,
    decimals,
    attribution: {
      method: isExact ? 'exact' : 'sampled',
      ...(!isExact && { orders: orders.length }),
      laws: known.size,
      units: units.map(({ number }) => number),
    },
  });
}

function ordersOf(count: number): readonly Order[] {
  const random = randomNumbers(SEED);
  const units = Array.from({ length: count }, (_, unit) => unit);
  return Array.from({ length: ORDERS }, () => shuffled(units, random)).flatMap((order) => [
    order,
    order.toReversed(),
  ]);
}

function keyOf(party: string, state: string, period: number, group: string, amount: Measure): string {
  return `${amount} ${JSON.stringify([party, state, period, group])}`;
}

/** All amounts of a result as whole steps, and their sums by the name of the measure. */
function amountsIn(accounts: readonly Account[], decimals: number): Amounts {
  const found = new Map<string, bigint>();
  const count = (key: string, amount: string): void => {
    found.set(key, (found.get(key) ?? 0n) + inSteps(amount, decimals));
  };
  for (const { party, state, periods } of accounts)
    for (const [index, entries] of periods.entries()) {
      for (const { measure, group, amount } of measuredEntries(entries))
        count(keyOf(party, state, entries.period, group, measure), amount);
      // As in the sums: the bank and what is carried are those after the last period.
      for (const { measure, amount } of measuredEntries(entries, index === periods.length - 1))
        count(measure, amount);
    }
  return found;
}

/** `48.6` as 486 tenths. An amount is a whole number of steps. */
function inSteps(amount: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

interface Splitting {
  readonly units: readonly NumberedUnit[];
  readonly decimals: number;
  readonly attribution: Attribution;
}

function withSplits(
  impact: Impact,
  splits: ReadonlyMap<string, Split>,
  { units, decimals, attribution }: Splitting,
): Impact {
  const step = rational(1n, 10n ** BigInt(decimals));
  const inUnits = ({ n, d }: Rational): Rational => rational(n * step.n, d * step.d);
  const sharesOf = ({ shares, errors }: Split): readonly ChangeShare[] =>
    units.flatMap(({ number }, unit): ChangeShare[] => {
      const share = shares[unit] ?? ZERO;
      const error = errors?.[unit] ?? 0;
      if (share.n === 0n && error === 0) return [];
      return [
        {
          unit: number,
          share: format(inUnits(share)),
          ...(errors !== undefined && { error: (error / 10 ** decimals).toPrecision(2) }),
        },
      ];
    });
  const moves = impact.moves.map((move) => {
    const { party, state, period, group, amount } = move;
    const split = splits.get(keyOf(party, state, period, group, amount));
    if (split === undefined) return move;
    const { interaction } = split;
    return {
      ...move,
      shares: sharesOf(split),
      ...(interaction.n !== 0n && { interaction: format(inUnits(interaction)) }),
    };
  });
  const totals = impact.totals.map((total) => {
    const split = splits.get(total.amount);
    return split === undefined ? total : { ...total, shares: sharesOf(split) };
  });
  return { ...impact, moves, totals, attribution };
}
