import type { Sales } from './fleet.ts';
import { ACCOUNT, PARTY, type Postings, YEAR } from './postings.ts';
import { BODIES, FIRST_YEAR, NZEV_LAST, POWERTRAINS, STATES, YEARS, zevShare } from './rule.ts';

/** Table A-2 as the program has it: modifier in tenths by group and weight class. */
const MODIFIER = {
  light: { C2b_3: 8n },
  vocational: { C4_5: 10n, C6_7: 15n, C8: 20n },
  tractors: { C6_7: 25n, C8: 25n },
} as const;

/** The postings again, row by row in whole thousandths of any size, written from the program's text for checking alone. */
export function referencePostings(sales: Sales): Postings {
  const { names } = sales.manufacturer;
  const sums = new Map<number, bigint>();
  const add = (at: number, thousandths: bigint): void => {
    if (thousandths > 0n) sums.set(at, (sums.get(at) ?? 0n) + thousandths);
  };
  for (let i = 0; i < sales.rows; i++) {
    const vehicle = classify(sales.gvwr[i] ?? 0, BODIES[sales.body[i] ?? 0]);
    const state = STATES[sales.state[i] ?? 0];
    if (vehicle === undefined || state === undefined) continue;
    const year = sales.model_year[i] ?? 0;
    const powertrain = POWERTRAINS[sales.powertrain[i] ?? 0];
    const weighted = BigInt(sales.sold[i] ?? 0) * vehicle.modifier;
    const at =
      (sales.manufacturer.codes[i] ?? 0) * PARTY +
      (sales.state[i] ?? 0) * ACCOUNT +
      (year - FIRST_YEAR) * YEAR +
      vehicle.group * 3;
    if (year >= state.owes) add(at, weighted * BigInt(zevShare(vehicle.group, year)));
    if (year < state.earns) continue;
    if (powertrain === 'ZEV') add(at + 1, weighted * 100n);
    const range = sales.electric_range[i] ?? 0;
    if (powertrain === 'NZEV' && year <= NZEV_LAST) add(at + 2, weighted * BigInt(Math.min(75, range)));
  }
  const tenths = new Int32Array(names.length * STATES.length * YEARS * YEAR);
  for (const [at, thousandths] of sums) tenths[at] = Number((thousandths + 50n) / 100n);
  return { names, tenths };
}

function classify(gvwr: number, body: string | undefined): { group: number; modifier: bigint } | undefined {
  if (gvwr <= 8_500) return undefined;
  if (gvwr <= 14_000) return { group: 0, modifier: MODIFIER.light.C2b_3 };
  const weightClass = gvwr <= 19_500 ? 'C4_5' : gvwr <= 33_000 ? 'C6_7' : 'C8';
  if (gvwr > 26_000 && body === 'tractor') {
    return { group: 2, modifier: weightClass === 'C8' ? MODIFIER.tractors.C8 : MODIFIER.tractors.C6_7 };
  }
  return { group: 1, modifier: MODIFIER.vocational[weightClass] };
}
