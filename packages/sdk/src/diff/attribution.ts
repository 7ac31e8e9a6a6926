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
  MEASURES,
  type Measure,
  measuredEntries,
} from '@tallystick/report';
import { format, type Rational, rational, sumBalances, ZERO } from '@tallystick/runtime';
import { randomNumbers, shuffled } from '../scenarios/shuffle/random.ts';
import type { NumberedUnit } from './changes.ts';
import type { BalanceReader, Compute } from './sides.ts';

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
  const reader = amountsReader(decimals);
  for (const coalition of coalitions) {
    onLaw(known.size + 1, coalitions.length);
    const ids = units.flatMap(({ ids: own }, unit) => ((coalition >> BigInt(unit)) & 1n ? [...own] : []));
    const result = await compute(new Set(ids), reader);
    if (!result.ok) return undefined;
    const all = new Map<string, bigint>();
    for (const amounts of result.balances) for (const [key, amount] of amounts) addTo(all, key, amount);
    known.set(coalition, all);
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

/** All amounts of a result as whole steps of so many decimals, by their keys, and their sums by the name of the measure. */
function amountsReader(decimals: number): BalanceReader<Amounts> {
  const keys = new Map<string, Map<number, string>>();
  const keysUnder = (names: string): Map<number, string> => {
    const known = keys.get(names) ?? new Map<number, string>();
    keys.set(names, known);
    return known;
  };
  return {
    ofAccounts: (accounts) => {
      const found = new Map<string, bigint>();
      for (const { party, state, periods } of accounts)
        for (const [index, entries] of periods.entries()) {
          for (const { measure, group, amount } of measuredEntries(entries))
            addTo(found, keyOf(party, state, entries.period, group, measure), inSteps(amount, decimals));
          // As in the sums: the bank and what is carried are those after the last period.
          for (const { measure, amount } of measuredEntries(entries, index === periods.length - 1))
            addTo(found, measure, inSteps(amount, decimals));
        }
      return found;
    },
    ofTrace: (settled, trace) => {
      const { info, parties, periods } = settled;
      const step = inSteps(info.step, decimals);
      // Laws of the same names have the same numbers for them, so that a key is made once.
      const known = keysUnder(JSON.stringify([info.states, info.groups, info.firstPeriod, periods, parties]));
      const found = new Map<string, bigint>();
      sumBalances(settled, trace, (account, period, measure, group, steps) => {
        const party = Math.floor(account / info.states.length);
        const state = info.states[account % info.states.length] ?? '';
        const place = (account * periods + period) * info.groups.length + group;
        const number = place * MEASURES.length + MEASURES.indexOf(measure);
        const key =
          known.get(number) ??
          keyOf(parties[party] ?? '', state, info.firstPeriod + period, info.groups[group] ?? '', measure);
        known.set(number, key);
        const amount = BigInt(steps) * step;
        addTo(found, key, amount);
        const stands = measure === 'bank' || measure === 'carried';
        if (!stands || period === settled.last) addTo(found, measure, amount);
      });
      return found;
    },
  };
}

function addTo(amounts: Map<string, bigint>, key: string, amount: bigint): void {
  amounts.set(key, (amounts.get(key) ?? 0n) + amount);
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
          ...(errors !== undefined && { error: (error / 10 ** decimals).toFixed(decimals + 1) }),
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
