import { random, type Sales } from './fleet.ts';
import { emptyLedger, RESULTS, settleAccount } from './ledger.ts';
import { ACCOUNT, addSales, MODIFIER, OWED, roundAccount, YEAR } from './postings.ts';
import { BODIES, CLASSES, FIRST_YEAR, NZEV, NZEV_CAP, YEARS, ZEV, zevShare } from './rule.ts';

/**
 * What-if: one maker in California, and variants of its fleet by 16 factors: five for all sales by class, five for ZEVs,
 * five for NZEVs, in percent, and miles added to each electric range. Of each variant the whole ledger is wanted.
 */
export const RESULTS_OF_VARIANT = YEARS * RESULTS;
export const FACTORS = 16;
/** The classes in scope, each with a weight and a body that lie in it. */
const VEHICLES = [
  { class: 1, gvwr: 10_000, body: BODIES.indexOf('truck') },
  { class: 2, gvwr: 16_000, body: BODIES.indexOf('truck') },
  { class: 3, gvwr: 26_000, body: BODIES.indexOf('truck') },
  { class: 4, gvwr: 40_000, body: BODIES.indexOf('truck') },
  { class: 5, gvwr: 50_000, body: BODIES.indexOf('tractor') },
] as const;
const CELLS = YEARS * VEHICLES.length;

/** Counts by [year][class], and electric ranges of the NZEVs. */
export interface Fleet {
  readonly combustion: Int32Array;
  readonly nzev: Int32Array;
  readonly zev: Int32Array;
  readonly range: Int32Array;
}

export function baseFleet(): Fleet {
  const next = random(777);
  const fleet = emptyFleet();
  for (let i = 0; i < CELLS; i++) {
    const tractor = i % VEHICLES.length === VEHICLES.length - 1;
    const group = CLASSES[(i % VEHICLES.length) + 1]?.group ?? 0;
    const share = zevShare(group, Math.max(2024, FIRST_YEAR + Math.floor(i / VEHICLES.length)));
    const total = tractor ? 60 + (next() % 200) : 800 + (next() % 3000);
    const zev = Math.floor((total * share * (70 + (next() % 50))) / 10_000);
    const nzev = Math.min(total - zev, Math.floor((total * share * (next() % 30)) / 10_000));
    fleet.zev[i] = zev;
    fleet.nzev[i] = nzev;
    fleet.combustion[i] = total - zev - nzev;
    fleet.range[i] = 20 + (next() % 80);
  }
  return fleet;
}

export function emptyFleet(): Fleet {
  return {
    combustion: new Int32Array(CELLS),
    nzev: new Int32Array(CELLS),
    zev: new Int32Array(CELLS),
    range: new Int32Array(CELLS),
  };
}

/** The factors of a variant: the same numbers for the same variant, whatever came before. */
function fillFactors(factors: Int32Array, variant: number): void {
  const next = random((variant * 2_654_435_761 + 12_345) >>> 0);
  for (let i = 0; i < FACTORS; i++) {
    const drawn = next();
    factors[i] =
      i < 5 ? 80 + (drawn % 41) : i < 10 ? 40 + (drawn % 141) : i < 15 ? drawn % 251 : (drawn % 61) - 20;
  }
}

/** Applies the factors of a variant to the base fleet; `factors` is scratch. */
export function vary(base: Fleet, variant: number, fleet: Fleet, factors: Int32Array): void {
  fillFactors(factors, variant);
  const miles = factors[15] ?? 0;
  for (let year = 0, i = 0; year < YEARS; year++) {
    for (let c = 0; c < 5; c++, i++) {
      fleet.combustion[i] = Math.floor(((base.combustion[i] ?? 0) * (factors[c] ?? 0)) / 100);
      fleet.zev[i] = Math.floor(((base.zev[i] ?? 0) * (factors[5 + c] ?? 0)) / 100);
      fleet.nzev[i] = Math.floor(((base.nzev[i] ?? 0) * (factors[10 + c] ?? 0)) / 100);
      const range = (base.range[i] ?? 0) + miles;
      fleet.range[i] = Math.max(range, 0);
    }
  }
}

/** The rows of a fleet: a row for each year, class and powertrain. A variant changes `sold` and `electric_range` alone. */
export function fleetRows(): Sales {
  const rows = CELLS * 3;
  const cell = (i: number): (typeof VEHICLES)[number] =>
    VEHICLES[Math.floor(i / 3) % VEHICLES.length] ?? VEHICLES[0];
  return {
    rows,
    manufacturer: { codes: new Uint8Array(rows), names: ['Acme'] },
    // California is the first state.
    state: new Uint8Array(rows),
    model_year: Uint16Array.from(
      { length: rows },
      (_, i) => FIRST_YEAR + Math.floor(i / (3 * VEHICLES.length)),
    ),
    gvwr: Uint16Array.from({ length: rows }, (_, i) => cell(i).gvwr),
    body: Uint8Array.from({ length: rows }, (_, i) => cell(i).body),
    powertrain: Uint8Array.from({ length: rows }, (_, i) => i % 3),
    electric_range: new Uint8Array(rows),
    sold: new Uint16Array(rows),
  };
}

/** Writes a fleet into its rows. */
export function fillRows(fleet: Fleet, { sold, electric_range }: Sales): void {
  for (let i = 0, row = 0; i < CELLS; i++, row += 3) {
    sold[row] = fleet.combustion[i] ?? 0;
    sold[row + NZEV] = fleet.nzev[i] ?? 0;
    sold[row + ZEV] = fleet.zev[i] ?? 0;
    electric_range[row + NZEV] = fleet.range[i] ?? 0;
  }
}

/** Room for the results of so many variants: made before, since the pages of fresh memory cost more than a settlement. */
export function variantRoom(variants: number): Int32Array {
  return new Int32Array(variants * RESULTS_OF_VARIANT);
}

/** Each variant from the rows of its fleet, with every buffer reused. RESULTS numbers a year. */
export function settleVariants(variants: number, results: Int32Array): Int32Array {
  const base = baseFleet();
  const fleet = emptyFleet();
  const factors = new Int32Array(FACTORS);
  const rows = fleetRows();
  const sums = new Float64Array(ACCOUNT);
  const tenths = new Int32Array(ACCOUNT);
  const ledger = emptyLedger();
  for (let variant = 0; variant < variants; variant++) {
    vary(base, variant, fleet, factors);
    fillRows(fleet, rows);
    sums.fill(0);
    addSales(rows, sums);
    roundAccount(sums, tenths, 0);
    const at = variant * RESULTS_OF_VARIANT;
    results.fill(0, at, at + RESULTS_OF_VARIANT);
    settleAccount(ledger, tenths, 0, results, at);
  }
  return results;
}

/**
 * The same without rows: counts by class straight to postings. Less than the program's work, since no vehicle is
 * classified; it shows what a calculator made for this one question gains.
 */
export function settleVariantsOfCounts(variants: number, results: Int32Array): Int32Array {
  const base = baseFleet();
  const fleet = emptyFleet();
  const factors = new Int32Array(FACTORS);
  const sums = new Float64Array(ACCOUNT);
  const tenths = new Int32Array(ACCOUNT);
  const ledger = emptyLedger();
  for (let variant = 0; variant < variants; variant++) {
    vary(base, variant, fleet, factors);
    postFleet(fleet, sums, tenths);
    const at = variant * RESULTS_OF_VARIANT;
    results.fill(0, at, at + RESULTS_OF_VARIANT);
    settleAccount(ledger, tenths, 0, results, at);
  }
  return results;
}

function postFleet(fleet: Fleet, sums: Float64Array, tenths: Int32Array): void {
  sums.fill(0);
  for (let year = 0, i = 0; year < YEARS; year++) {
    for (let c = 1; c <= 5; c++, i++) {
      const at = year * YEAR + (c === 1 ? 0 : c === 5 ? 6 : 3);
      const zev = fleet.zev[i] ?? 0;
      const nzev = fleet.nzev[i] ?? 0;
      const range = fleet.range[i] ?? 0;
      const modifier = MODIFIER[c] ?? 0;
      sums[at] = (sums[at] ?? 0) + ((fleet.combustion[i] ?? 0) + nzev + zev) * (OWED[year * 8 + c] ?? 0);
      sums[at + 1] = (sums[at + 1] ?? 0) + zev * modifier;
      sums[at + 2] = (sums[at + 2] ?? 0) + nzev * modifier * Math.min(range, NZEV_CAP);
    }
  }
  roundAccount(sums, tenths, 0);
}
