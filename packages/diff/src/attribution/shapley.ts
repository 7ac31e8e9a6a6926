import { type Rational, rational } from '@tallystick/runtime';

/** A set of units as bits: unit `i` is in it where bit `i` is set. */
export type Coalition = bigint;

/** Every amount that a coalition comes to, by a key, as whole steps. An amount that is not there is zero. */
export type Amounts = ReadonlyMap<string, bigint>;

/** How the amounts of one key are split, in steps. */
export interface Split {
  /** A share a unit; they sum to the difference exactly. */
  readonly shares: readonly Rational[];
  /** What the units do together beyond the sum of what each does alone; zero where they do not act on each other. */
  readonly interaction: Rational;
  /** Of a sampled split: twice the standard error of each share. */
  readonly errors?: readonly number[];
}

/** So many units are gone through in all their combinations. */
export const MOST_EXACT = 12;

/**
 * The Shapley values of units: the mean of what each adds over all orders in which they can be made. Exact.
 *
 * @param count at most `MOST_EXACT`
 * @param keys the amounts to be split; one that is the same everywhere has no split
 */
export function shapleyOf(
  count: number,
  keys: readonly string[],
  amountsOf: (coalition: Coalition) => Amounts,
): ReadonlyMap<string, Split> {
  if (count > MOST_EXACT) throw new RangeError(`${count} units are too many to go through`);
  const size = 2 ** count;
  const worth = new Map(keys.map((key) => [key, new Array<bigint>(size)]));
  for (let coalition = 0; coalition < size; coalition++) {
    const amounts = amountsOf(BigInt(coalition));
    for (const [key, values] of worth) values[coalition] = amounts.get(key) ?? 0n;
  }
  const weights = weightsOf(count);
  const all = factorial(count);
  const bits = Array.from({ length: size }, (_, coalition) => bitsIn(coalition));
  const moving = [...worth].filter(([, values]) => values.some((value) => value !== values[0]));
  return new Map(
    moving.map(([key, values]) => {
      const at = (coalition: number): bigint => values[coalition] ?? 0n;
      const shares = Array.from({ length: count }, (_, unit) => {
        const own = 1 << unit;
        let sum = 0n;
        for (let coalition = 0; coalition < size; coalition++) {
          if ((coalition & own) !== 0) continue;
          const added = at(coalition | own) - at(coalition);
          if (added !== 0n) sum += added * (weights[bits[coalition] ?? 0] ?? 0n);
        }
        return rational(sum, all);
      });
      return [key, { shares, interaction: interactionOf(count, (one) => at(Number(one))) }];
    }),
  );
}

/** An order in which all units can be made. */
export type Order = readonly number[];

/** The coalitions that some orders meet, and each unit alone. */
export function coalitionsIn(orders: readonly Order[]): ReadonlySet<Coalition> {
  const met = new Set<Coalition>([0n, ...(orders[0] ?? []).map((unit) => 1n << BigInt(unit))]);
  for (const order of orders) {
    let coalition = 0n;
    for (const unit of order) {
      coalition |= 1n << BigInt(unit);
      met.add(coalition);
    }
  }
  return met;
}

/** Shapley values from some of all orders; the shares still sum to the difference, and each has an error. */
export function sampledShapley(
  orders: readonly Order[],
  keys: readonly string[],
  amountsOf: (coalition: Coalition) => Amounts,
): ReadonlyMap<string, Split> {
  const count = orders[0]?.length ?? 0;
  const added = new Map(keys.map((key) => [key, Array.from({ length: count }, (): bigint[] => [])]));
  for (const order of orders) {
    let coalition = 0n;
    for (const unit of order) {
      const next = coalition | (1n << BigInt(unit));
      const [before, after] = [amountsOf(coalition), amountsOf(next)];
      for (const [key, units] of added) units[unit]?.push((after.get(key) ?? 0n) - (before.get(key) ?? 0n));
      coalition = next;
    }
  }
  return new Map(
    [...added].map(([key, units]) => [
      key,
      {
        shares: units.map((own) =>
          rational(
            own.reduce((sum, one) => sum + one, 0n),
            BigInt(own.length),
          ),
        ),
        interaction: interactionOf(count, (coalition) => amountsOf(coalition).get(key) ?? 0n),
        errors: units.map(errorOf),
      },
    ]),
  );
}

function interactionOf(count: number, at: (coalition: Coalition) => bigint): Rational {
  const none = at(0n);
  let rest = at((1n << BigInt(count)) - 1n) - none;
  for (let unit = 0; unit < count; unit++) rest -= at(1n << BigInt(unit)) - none;
  return rational(rest);
}

/** Twice the standard error of a mean. */
function errorOf(values: readonly bigint[]): number {
  const count = values.length;
  const mean = values.reduce((sum, one) => sum + Number(one), 0) / count;
  const variance = values.reduce((sum, one) => sum + (Number(one) - mean) ** 2, 0) / Math.max(1, count - 1);
  return 2 * Math.sqrt(variance / count);
}

/** For a coalition of each size, in how many orders a unit comes directly after it. */
function weightsOf(count: number): readonly bigint[] {
  return Array.from({ length: count }, (_, size) => factorial(size) * factorial(count - size - 1));
}

function factorial(n: number): bigint {
  return n < 2 ? 1n : BigInt(n) * factorial(n - 1);
}

function bitsIn(coalition: number): number {
  let bits = 0;
  for (let rest = coalition; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
