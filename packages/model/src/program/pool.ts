import type { Expression } from './expression.ts';
import type { Part } from './grounds.ts';
import type { Rounding } from './number.ts';

/** Surplus credits of a party in some states pay what it still owes in others of them. */
export interface Pool extends Part {
  readonly surplus: Surplus;
  readonly order: PoolOrder;
  readonly limits: readonly PoolLimit[];
  readonly rates: readonly Rate[];
}

/** `surplus ZEV, NZEV from light from states CA, NJ, NY`. */
export interface Surplus extends Part {
  readonly kinds: readonly string[];
  /** The groups of the lots; all of them are written out where the text names none. */
  readonly from: readonly string[];
  readonly states: readonly string[];
}

/** `after settle against unmet deficits, in the order NJ, NY, CA`: who receives first, and whose credits are taken first. */
export interface PoolOrder extends Part {
  readonly states: readonly string[];
}

/** `cap: limit ZEV to 50% of deficits, rounded down to 0.1`: what an account takes from the pool in a period, at the most. */
export interface PoolLimit extends Part {
  readonly kinds: readonly string[];
  readonly to: Expression;
  readonly when?: Expression;
}

/** `rate from OR to NJ 0.8, rounded down to 0.1`: what a credit of one state counts in another, in the period that is settled. */
export interface Rate extends Part {
  readonly from: string;
  readonly to: string;
  readonly rate: Expression;
  readonly rounding?: Rounding;
}

/** Every part of a pool that can say what it rests on. */
export function partsOfPool(pool: Pool): readonly Part[] {
  return [pool, pool.surplus, pool.order, ...pool.limits, ...pool.rates];
}

/** What a credit of one state counts in another; undefined where it counts as one. */
export function rateOf({ rates }: Pool, from: string, to: string): Rate | undefined {
  return rates.find((rate) => rate.from === from && rate.to === to);
}
