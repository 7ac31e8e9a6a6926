import type { Sale } from './fleet.ts';
import { CLASS, GROUP_AT, MODIFIER, OWED, PARTY, type Postings, round } from './postings.ts';
import { BODIES, STATES } from './rule.ts';

const STATE = new Map<string, number>(STATES.map(({ code }, i) => [code, i]));
const TRACTOR = BODIES.indexOf('tractor');

/** From row objects to postings; parties are numbered as they appear. Literals as in `post`. */
export function postObjects(sales: readonly Sale[]): Postings {
  const parties = new Map<string, number>();
  let sums = new Float64Array(16 * PARTY);
  for (const sale of sales) {
    let party = parties.get(sale.manufacturer);
    if (party === undefined) {
      party = parties.size;
      parties.set(sale.manufacturer, party);
      if (parties.size * PARTY > sums.length) sums = grow(sums);
    }
    const c = CLASS[((sale.gvwr + 3) >> 2) * 4 + (sale.body === 'tractor' ? TRACTOR : 0)] ?? 0;
    const year = sale.model_year - 2021;
    const at = ((party * 11 + (STATE.get(sale.state) ?? 0)) * 16 + year) * 9 + (GROUP_AT[c] ?? 0);
    const credit = sale.sold * (MODIFIER[c] ?? 0);
    sums[at] = (sums[at] ?? 0) + sale.sold * (OWED[year * 8 + c] ?? 0);
    if (sale.powertrain === 'ZEV') sums[at + 1] = (sums[at + 1] ?? 0) + credit;
    else if (sale.powertrain === 'NZEV') {
      sums[at + 2] = (sums[at + 2] ?? 0) + credit * Math.min(sale.electric_range, 75);
    }
  }
  return { names: [...parties.keys()], tenths: round(sums.subarray(0, parties.size * PARTY)) };
}

/** Twice the room, with what is there. */
export function grow(sums: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * sums.length);
  larger.set(sums);
  return larger;
}
