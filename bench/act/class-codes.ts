import { random } from './fleet.ts';
import { CLASSES, NZEV, NZEV_CAP, ZEV, zevShare } from './rule.ts';

/**
 * The simpler workload that the anchor is held against: class codes instead of weights and bodies, twelve model years
 * in which every state owes and earns. The anchor may be at most 1.3 times slower on the real program.
 */
export interface CodedSales {
  readonly rows: number;
  readonly manufacturer: Uint8Array;
  readonly state: Uint8Array;
  readonly year: Uint8Array;
  readonly vehicleClass: Uint8Array;
  readonly powertrain: Uint8Array;
  readonly range: Uint8Array;
  readonly sold: Uint16Array;
}

const YEARS = 12;
const CELLS = 30 * 11 * YEARS * 3;
/** The classes in scope: group, modifier in tenths, and the deficit of a vehicle in thousandths by [year][class]. */
const IN_SCOPE = CLASSES.slice(1);
const GROUP = Uint8Array.from(IN_SCOPE, ({ group }) => group);
const MODIFIER = Int32Array.from(IN_SCOPE, ({ modifier }) => modifier);
const OWED = Int32Array.from({ length: YEARS * 5 }, (_, i) => {
  const { group, modifier } = IN_SCOPE[i % 5] ?? CLASSES[0];
  return modifier * zevShare(group, 2024 + Math.floor(i / 5));
});

export function makeCodedSales(rows: number): CodedSales {
  const next = random(20_240_601);
  const sales: CodedSales = {
    rows,
    manufacturer: new Uint8Array(rows),
    state: new Uint8Array(rows),
    year: new Uint8Array(rows),
    vehicleClass: new Uint8Array(rows),
    powertrain: new Uint8Array(rows),
    range: new Uint8Array(rows),
    sold: new Uint16Array(rows),
  };
  for (let i = 0; i < rows; i++) {
    const maker = next() % 30;
    const year = next() % YEARS;
    const vehicleClass = next() % 5;
    const share = zevShare(GROUP[vehicleClass] ?? 0, 2024 + year);
    const chance = next() % 1000;
    const zev = Math.floor((share * (40 + ((maker * 37) % 120))) / 10);
    const nzev = Math.floor((share * ((maker * 53) % 40)) / 10);
    const powertrain = chance < zev ? ZEV : chance < zev + nzev ? NZEV : 0;
    const size = next() % 100;
    sales.manufacturer[i] = maker;
    sales.state[i] = next() % 11;
    sales.year[i] = year;
    sales.vehicleClass[i] = vehicleClass;
    sales.powertrain[i] = powertrain;
    sales.range[i] = powertrain === NZEV ? 10 + (next() % 91) : 0;
    sales.sold[i] = 1 + (next() % (size < 60 ? 10 : size < 90 ? 60 : 400));
  }
  return sales;
}

/** Deficits, ZEV credits and NZEV credits, one block each, in tenths. Literals as in `addSales`. */
export function postCodedSales(sales: CodedSales): Float64Array {
  const { rows, manufacturer, state, year, vehicleClass, powertrain, range, sold } = sales;
  const sums = new Float64Array(3 * CELLS);
  for (let i = 0; i < rows; i++) {
    const c = vehicleClass[i] ?? 0;
    const y = year[i] ?? 0;
    const at = (((manufacturer[i] ?? 0) * 11 + (state[i] ?? 0)) * 12 + y) * 3 + (GROUP[c] ?? 0);
    const count = sold[i] ?? 0;
    sums[at] = (sums[at] ?? 0) + count * (OWED[y * 5 + c] ?? 0);
    const drive = powertrain[i] ?? 0;
    if (drive === 2) sums[11880 + at] = (sums[11880 + at] ?? 0) + count * (MODIFIER[c] ?? 0) * 100;
    else if (drive === 1) {
      const miles = range[i] ?? 0;
      sums[23760 + at] = (sums[23760 + at] ?? 0) + count * (MODIFIER[c] ?? 0) * Math.min(miles, 75);
    }
  }
  for (let i = 0; i < sums.length; i++) sums[i] = Math.floor(((sums[i] ?? 0) + 50) / 100);
  return sums;
}

/** The same in whole numbers of any size. */
export function referenceCodedSales(sales: CodedSales): Float64Array {
  const sums = Array.from({ length: 3 * CELLS }, () => 0n);
  const add = (at: number, thousandths: bigint): void => {
    sums[at] = (sums[at] ?? 0n) + thousandths;
  };
  for (let i = 0; i < sales.rows; i++) {
    const c = sales.vehicleClass[i] ?? 0;
    const y = sales.year[i] ?? 0;
    const { group, modifier } = IN_SCOPE[c] ?? CLASSES[0];
    const at = (((sales.manufacturer[i] ?? 0) * 11 + (sales.state[i] ?? 0)) * YEARS + y) * 3 + group;
    const weighted = BigInt(sales.sold[i] ?? 0) * BigInt(modifier);
    add(at, weighted * BigInt(zevShare(group, 2024 + y)));
    if (sales.powertrain[i] === ZEV) add(CELLS + at, weighted * 100n);
    if (sales.powertrain[i] === NZEV)
      add(2 * CELLS + at, weighted * BigInt(Math.min(NZEV_CAP, sales.range[i] ?? 0)));
  }
  return Float64Array.from(sums, (thousandths) => Number((thousandths + 50n) / 100n));
}
