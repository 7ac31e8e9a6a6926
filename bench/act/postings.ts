import type { Sales } from './fleet.ts';
import { CLASSES, classOf, FIRST_YEAR, NZEV_LAST, STATES, YEARS, zevShare } from './rule.ts';

/**
 * What each account owes and earns, in tenths of a credit: [party][state][year][group][deficit, ZEV, NZEV], the party
 * a position in `names`.
 */
export interface Postings {
  readonly names: readonly string[];
  readonly tenths: Int32Array;
}

export const ZEV_CREDIT = 1;
export const NZEV_CREDIT = 2;
/** Amounts of a model year of one account, of an account, of a party. */
export const YEAR = 3 * 3;
export const ACCOUNT = YEARS * YEAR;
export const PARTY = STATES.length * ACCOUNT;

/**
 * Class by weight and body: 4 * ceil(gvwr / 4 lb) + body. Each bound of weight is a multiple of 4 lb, so a byte for
 * each 4 lb and body is enough. Weights up to 65,535 lb.
 */
export const CLASS = Uint8Array.from({ length: 4 * ((65_535 >> 2) + 2) }, (_, i) =>
  classOf((i >> 2) * 4, i & 3),
);
/**
 * By class, where the amounts of its group stand within a year, and its modifier in tenths; by year and class (eight a
 * year), the deficit of one vehicle in thousandths.
 */
export const GROUP_AT = Uint8Array.from(CLASSES, (c) => 3 * c.group);
export const MODIFIER = Float64Array.from(CLASSES, (c) => c.modifier);
export const OWED = Float64Array.from({ length: YEARS * 8 }, (_, i) => {
  const { group, modifier } = CLASSES[i % 8] ?? CLASSES[0];
  return modifier * zevShare(group, FIRST_YEAR + (i >> 3));
});

/** From columns to postings. */
export function post(sales: Sales): Postings {
  const { names } = sales.manufacturer;
  const sums = new Float64Array(names.length * PARTY);
  addSales(sales, sums);
  return { names, tenths: round(sums) };
}

/**
 * Adds each sale to the sums of its account: deficits and NZEV credits in thousandths, ZEV credits in tenths, whole
 * numbers that a Float64Array holds exactly up to 2^53. Years, strides and codes are literals here, since a constant
 * of another module is read again in each turn of the loop, which costs a tenth.
 */
export function addSales(sales: Sales, sums: Float64Array): void {
  const { rows, manufacturer, state, model_year, gvwr, body, powertrain, electric_range, sold } = sales;
  const { codes } = manufacturer;
  for (let i = 0; i < rows; i++) {
    const c = CLASS[(((gvwr[i] ?? 0) + 3) >> 2) * 4 + (body[i] ?? 0)] ?? 0;
    const year = (model_year[i] ?? 0) - 2021;
    const at = (((codes[i] ?? 0) * 11 + (state[i] ?? 0)) * 16 + year) * 9 + (GROUP_AT[c] ?? 0);
    const count = sold[i] ?? 0;
    const credit = count * (MODIFIER[c] ?? 0);
    sums[at] = (sums[at] ?? 0) + count * (OWED[year * 8 + c] ?? 0);
    const drive = powertrain[i] ?? 0;
    if (drive === 2) sums[at + 1] = (sums[at + 1] ?? 0) + credit;
    else if (drive === 1) {
      const range = electric_range[i] ?? 0;
      sums[at + 2] = (sums[at + 2] ?? 0) + credit * Math.min(range, 75);
    }
  }
}

/** Rounds the sums of all accounts. */
export function round(sums: Float64Array): Int32Array {
  const tenths = new Int32Array(sums.length);
  for (let at = 0; at < sums.length; at += ACCOUNT) roundAccount(sums, tenths, at);
  return tenths;
}

/**
 * Rounds each sum of the account at `from` once, half up to a tenth (1963.1(c), 1963.2(c)), and drops what its state
 * does not yet count. Throws a RangeError where a sum is beyond 2^31 tenths: the ledger counts in 32 bits.
 */
export function roundAccount(sums: Float64Array, tenths: Int32Array, from: number): void {
  const { owes, earns } = STATES[(from / ACCOUNT) % STATES.length] ?? STATES[0];
  let largest = 0;
  let at = from;
  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
    for (const end = at + YEAR; at < end; at += 3) {
      const deficit = year < owes ? 0 : Math.floor(((sums[at] ?? 0) + 50) / 100);
      const zev = year < earns ? 0 : (sums[at + ZEV_CREDIT] ?? 0);
      const nzev =
        year < earns || year > NZEV_LAST ? 0 : Math.floor(((sums[at + NZEV_CREDIT] ?? 0) + 50) / 100);
      tenths[at] = deficit;
      tenths[at + ZEV_CREDIT] = zev;
      tenths[at + NZEV_CREDIT] = nzev;
      largest = Math.max(largest, deficit, zev, nzev);
    }
  }
  if (largest > 0x7fffffff) throw new RangeError('a sum of deficits or credits is beyond 2^31 tenths');
}
