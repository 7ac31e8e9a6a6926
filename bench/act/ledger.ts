import { ACCOUNT, type Postings, YEAR } from './postings.ts';
import { FIRST_YEAR, LIGHT, LOW_VOLUME, lastYearOf, TRACTORS, VOCATIONAL, YEARS } from './rule.ts';

/**
 * The results of an account in a model year, in tenths of a credit: retired by step (9), then by kind and group (ZEV
 * light, vocational, tractors, NZEV likewise) expired and banked, then by group carried and shortfall.
 */
export const RETIRED = 0;
export const EXPIRED = 9;
export const BANK = 15;
export const CARRIED = 21;
export const SHORTFALL = 24;
export const RESULTS = 27;

/**
 * The state of one account between model years: lots as [vintage][kind][group], what stands of them by kind and group,
 * last year's unmet deficits by group.
 */
export interface Ledger {
  readonly lots: Int32Array;
  readonly standing: Int32Array;
  readonly carried: Int32Array;
}

export const ZEV_LOTS = 0;
export const NZEV_LOTS = 3;
/** Lots of one vintage. */
export const LOTS = 6;

export function emptyLedger(): Ledger {
  return { lots: new Int32Array(LOTS * YEARS), standing: new Int32Array(LOTS), carried: new Int32Array(3) };
}

/** The lots that can be used in each year, in the order of use: earliest expiring, then by group, then oldest. */
const TRACTOR_ZEV = order(ZEV_LOTS, [TRACTORS]);
const OTHER_ZEV = order(ZEV_LOTS, [LIGHT, VOCATIONAL]);
const ANY_ZEV = order(ZEV_LOTS, [LIGHT, VOCATIONAL, TRACTORS]);
const TRACTOR_NZEV = order(NZEV_LOTS, [TRACTORS]);
const OTHER_NZEV = order(NZEV_LOTS, [LIGHT, VOCATIONAL]);

function order(kind: number, groups: readonly number[]): readonly Uint8Array[] {
  return Array.from({ length: YEARS }, (_, year) => {
    const lots = groups.flatMap((group) =>
      Array.from({ length: year + 1 }, (_, vintage) => ({ group, vintage, last: lastOf(vintage) })),
    );
    return Uint8Array.from(
      lots
        .filter((lot) => lot.last >= year)
        .sort((a, b) => a.last - b.last || a.group - b.group || a.vintage - b.vintage),
      (lot) => lot.vintage * LOTS + kind + lot.group,
    );
  });
}

/** The vintages whose last year it is, by year; years and vintages count from 0. */
const EXPIRING = Array.from({ length: YEARS }, (_, year) =>
  Uint8Array.from([...Array(YEARS).keys()].filter((vintage) => lastOf(vintage) === year)),
);

function lastOf(vintage: number): number {
  return lastYearOf(FIRST_YEAR + vintage) - FIRST_YEAR;
}

/** All accounts through all model years: RESULTS numbers a year, [party][state][year]. */
export function settle({ tenths }: Postings): Int32Array {
  const accounts = tenths.length / ACCOUNT;
  const results = new Int32Array(accounts * YEARS * RESULTS);
  const ledger = emptyLedger();
  for (let account = 0; account < accounts; account++) {
    settleAccount(ledger, tenths, account * ACCOUNT, results, account * YEARS * RESULTS);
  }
  return results;
}

/** One account through all model years; the ledger is scratch. */
export function settleAccount(
  ledger: Ledger,
  tenths: Int32Array,
  from: number,
  results: Int32Array,
  to: number,
): void {
  ledger.lots.fill(0);
  ledger.standing.fill(0);
  ledger.carried.fill(0);
  for (let year = 0; year < YEARS; year++) {
    settleYear(ledger, year, tenths, from + year * YEAR, results, to + year * RESULTS);
  }
}

/**
 * One model year of one account, 1963.3: the year's postings begin at `at`, its results at `to`, where all is zero. The
 * positions are literals, as in `addSales`: groups 0 light, 1 vocational, 2 tractors; lots 0 to 2 ZEV, 3 to 5 NZEV.
 */
export function settleYear(
  { lots, standing, carried }: Ledger,
  year: number,
  tenths: Int32Array,
  at: number,
  results: Int32Array,
  to: number,
): void {
  for (let group = 0; group < 3; group++) {
    const zev = tenths[at + group * 3 + 1] ?? 0;
    const nzev = tenths[at + group * 3 + 2] ?? 0;
    lots[year * 6 + group] = zev;
    lots[year * 6 + 3 + group] = nzev;
    standing[group] = (standing[group] ?? 0) + zev;
    standing[3 + group] = (standing[3 + group] ?? 0) + nzev;
  }
  const lightOwed = tenths[at] ?? 0;
  const vocationalOwed = tenths[at + 3] ?? 0;
  const tractorsOwed = tenths[at + 6] ?? 0;
  const carriedLight = carried[0] ?? 0;
  const carriedOthers = carriedLight + (carried[1] ?? 0);
  const carriedTractors = carried[2] ?? 0;
  // In tenths, a half rounded down to a tenth is a shift.
  const half = (lightOwed + vocationalOwed) >> 1;
  let others = lightOwed + vocationalOwed;
  let tractors = tractorsOwed;

  const makeupTractors = draw(lots, standing, TRACTOR_ZEV, year, carriedTractors, standing[2] ?? 0);
  const anyZev = (standing[0] ?? 0) + (standing[1] ?? 0) + (standing[2] ?? 0);
  const makeupOthers = draw(lots, standing, ANY_ZEV, year, carriedOthers, anyZev);
  const tractorNzev = draw(lots, standing, TRACTOR_NZEV, year, tractorsOwed >> 1, standing[5] ?? 0);
  tractors -= tractorNzev;
  const otherNzev = draw(lots, standing, OTHER_NZEV, year, half, (standing[3] ?? 0) + (standing[4] ?? 0));
  const spareNzev = draw(lots, standing, TRACTOR_NZEV, year, half - otherNzev, standing[5] ?? 0);
  others -= otherNzev + spareNzev;
  const tractorZev = draw(lots, standing, TRACTOR_ZEV, year, tractors, standing[2] ?? 0);
  tractors -= tractorZev;
  const otherZev = draw(lots, standing, OTHER_ZEV, year, others, (standing[0] ?? 0) + (standing[1] ?? 0));
  others -= otherZev;
  const spareZev = draw(lots, standing, TRACTOR_ZEV, year, others, standing[2] ?? 0);
  others -= spareZev;
  const flexible = tractorsOwed <= LOW_VOLUME ? Math.min(tractors, LOW_VOLUME) : 0;
  const lowVolume = draw(lots, standing, OTHER_ZEV, year, flexible, (standing[0] ?? 0) + (standing[1] ?? 0));
  tractors -= lowVolume;

  results[to] = makeupTractors;
  results[to + 1] = makeupOthers;
  results[to + 2] = tractorNzev;
  results[to + 3] = otherNzev;
  results[to + 4] = spareNzev;
  results[to + 5] = tractorZev;
  results[to + 6] = otherZev;
  results[to + 7] = spareZev;
  results[to + 8] = lowVolume;

  // Each lot pays light before vocational, so what was paid to both went to light first.
  const madeUpLight = Math.min(makeupOthers, carriedLight);
  const unmetLight = Math.max(others - vocationalOwed, 0);
  results[to + 21] = carried[0] = unmetLight;
  results[to + 22] = carried[1] = others - unmetLight;
  results[to + 23] = carried[2] = tractors;
  results[to + 24] = carriedLight - madeUpLight;
  results[to + 25] = carriedOthers - carriedLight - (makeupOthers - madeUpLight);
  results[to + 26] = carriedTractors - makeupTractors;

  expire(lots, standing, year, results, to);
  for (let lot = 0; lot < 6; lot++) results[to + 15 + lot] = standing[lot] ?? 0;
}

/** Takes from the lots in their order up to what is wanted, or what they hold together; returns what it took. */
function draw(
  lots: Int32Array,
  standing: Int32Array,
  order: readonly Uint8Array[],
  year: number,
  wanted: number,
  held: number,
): number {
  const taken = Math.min(wanted, held);
  if (taken === 0) return 0;
  const usable = order[year] ?? NO_LOTS;
  let left = taken;
  for (let i = 0; left > 0 && i < usable.length; i++) {
    const slot = usable[i] ?? 0;
    const lot = lots[slot] ?? 0;
    if (lot === 0) continue;
    const amount = Math.min(lot, left);
    lots[slot] = lot - amount;
    standing[slot % 6] = (standing[slot % 6] ?? 0) - amount;
    left -= amount;
  }
  return taken;
}

const NO_LOTS = new Uint8Array(0);

/** Expires the lots whose last year it is. */
function expire(lots: Int32Array, standing: Int32Array, year: number, results: Int32Array, to: number): void {
  const expiring = EXPIRING[year] ?? NO_LOTS;
  for (let i = 0; i < expiring.length; i++) {
    const first = (expiring[i] ?? 0) * 6;
    for (let lot = 0; lot < 6; lot++) {
      const amount = lots[first + lot] ?? 0;
      lots[first + lot] = 0;
      standing[lot] = (standing[lot] ?? 0) - amount;
      results[to + 9 + lot] = (results[to + 9 + lot] ?? 0) + amount;
    }
  }
}
