import type { Sale } from '../act/fleet.ts';
import type { Arithmetic } from './ledger.ts';
import { classify, earns, keyOf, owes, share } from './rule-as-read.ts';
import type { Totals } from './totals.ts';

/** Everyday TypeScript: objects, binary floats, a map of text keys. Fast enough, and wrong where a sum ends in .05. */
export function postFloats(sales: readonly Sale[]): ReadonlyMap<string, Totals<number>> {
  const totals = new Map<string, Totals<number>>();
  for (const sale of sales) {
    const vehicle = classify(sale);
    if (vehicle === undefined) continue;
    const { group, modifier } = vehicle;
    const key = keyOf(sale, group);
    let total = totals.get(key);
    if (total === undefined) {
      total = { deficit: 0, zev: 0, nzev: 0 };
      totals.set(key, total);
    }
    if (owes(sale)) total.deficit += sale.sold * share(group, sale.model_year) * modifier;
    if (!earns(sale)) continue;
    if (sale.powertrain === 'ZEV') total.zev += sale.sold * modifier;
    if (sale.powertrain === 'NZEV')
      total.nzev += sale.sold * modifier * Math.min(0.75, 0.01 * sale.electric_range);
  }
  for (const total of totals.values()) {
    total.deficit = roundFloat(total.deficit);
    total.zev = roundFloat(total.zev);
    total.nzev = roundFloat(total.nzev);
  }
  return totals;
}

/** The everyday recipe for a tenth. */
function roundFloat(amount: number): number {
  return Math.round(amount * 10) / 10;
}

/** As a whole number of tenths, whatever residue of a calculation is left on it. */
export function tenthsOfFloat(credits: number): number {
  return Math.round(credits * 10);
}

export const FLOATS: Arithmetic<number> = {
  zero: 0,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  min: Math.min,
  half: (a) => Math.floor(a * 0.5 * 10) / 10,
  lowVolume: (deficit) => (deficit <= 25 ? 25 : 0),
  isZero: (a) => a === 0,
};
