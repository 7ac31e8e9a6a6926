import Big from 'big.js';
import type { Sale } from '../act/fleet.ts';
import type { Arithmetic } from './ledger.ts';
import { classify, earns, keyOf, owes, share } from './rule-as-read.ts';
import type { Totals } from './totals.ts';

const ZERO = new Big(0);
const CAP = new Big('0.75');
const PER_MILE = new Big('0.01');

/** Tenths of a credit as credits, and back. */
export function big(tenths: number): Big {
  return new Big(tenths).times('0.1');
}

export function tenthsOfBig(credits: Big): number {
  return credits.times(10).toNumber();
}

/** The same as with floats, in exact decimals. */
export function postBig(sales: readonly Sale[]): ReadonlyMap<string, Totals<Big>> {
  const totals = new Map<string, Totals<Big>>();
  for (const sale of sales) {
    const vehicle = classify(sale);
    if (vehicle === undefined) continue;
    const { group, modifier } = vehicle;
    const key = keyOf(sale, group);
    let total = totals.get(key);
    if (total === undefined) {
      total = { deficit: ZERO, zev: ZERO, nzev: ZERO };
      totals.set(key, total);
    }
    const weighted = new Big(sale.sold).times(modifier);
    if (owes(sale)) total.deficit = total.deficit.plus(weighted.times(share(group, sale.model_year)));
    if (!earns(sale)) continue;
    if (sale.powertrain === 'ZEV') total.zev = total.zev.plus(weighted);
    if (sale.powertrain === 'NZEV') {
      const factor = BIG.min(CAP, PER_MILE.times(sale.electric_range));
      total.nzev = total.nzev.plus(weighted.times(factor));
    }
  }
  for (const total of totals.values()) {
    total.deficit = total.deficit.round(1, Big.roundHalfUp);
    total.zev = total.zev.round(1, Big.roundHalfUp);
    total.nzev = total.nzev.round(1, Big.roundHalfUp);
  }
  return totals;
}

export const BIG: Arithmetic<Big> = {
  zero: ZERO,
  add: (a, b) => a.plus(b),
  subtract: (a, b) => a.minus(b),
  min: (a, b) => (b.lt(a) ? b : a),
  half: (a) => a.times('0.5').round(1, Big.roundDown),
  lowVolume: (deficit) => (deficit.lte(25) ? new Big(25) : ZERO),
  isZero: (a) => a.eq(ZERO),
};
