import { ACCOUNT, DEFICIT, NZEV_CREDIT, type Postings, YEAR, ZEV_CREDIT } from './postings.ts';
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

/** The state of one account between model years: lots as [vintage][kind][group], last year's unmet deficits by group. */
export interface Ledger {
  readonly lots: Int32Array;
  readonly carried: Int32Array;
}

export const ZEV_LOTS = 0;
export const NZEV_LOTS = 3;
/** Lots of one vintage. */
export const LOTS = 6;

export function emptyLedger(): Ledger {
  return { lots: new Int32Array(LOTS * YEARS), carried: new Int32Array(3) };
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
  ledger.carried.fill(0);
  for (let year = 0; year < YEARS; year++) {
    settleYear(ledger, year, tenths, from + year * YEAR, results, to + year * RESULTS);
  }
}

/** One model year of one account. 1963.3; the numbers behind `at` are the year's postings, those behind `to` its results. */
export function settleYear(
  { lots, carried }: Ledger,
  year: number,
  tenths: Int32Array,
  at: number,
  results: Int32Array,
  to: number,
): void {
  for (let group = 0; group < 3; group++) {
    lots[year * LOTS + ZEV_LOTS + group] = tenths[at + group * 3 + ZEV_CREDIT] ?? 0;
    lots[year * LOTS + NZEV_LOTS + group] = tenths[at + group * 3 + NZEV_CREDIT] ?? 0;
  }
  const lightOwed = tenths[at + LIGHT * 3 + DEFICIT] ?? 0;
  const vocationalOwed = tenths[at + VOCATIONAL * 3 + DEFICIT] ?? 0;
  const tractorsOwed = tenths[at + TRACTORS * 3 + DEFICIT] ?? 0;
  const carriedTractors = carried[TRACTORS] ?? 0;
  const carriedLight = carried[LIGHT] ?? 0;
  const carriedOthers = carriedLight + (carried[VOCATIONAL] ?? 0);

  // In tenths, a half rounded down to a tenth is a shift.
  const half = (lightOwed + vocationalOwed) >> 1;
  let tractors = tractorsOwed;
  let others = lightOwed + vocationalOwed;

  const makeupTractors = draw(lots, TRACTOR_ZEV[year], carriedTractors);
  const makeupOthers = draw(lots, ANY_ZEV[year], carriedOthers);
  const tractorNzev = draw(lots, TRACTOR_NZEV[year], tractorsOwed >> 1);
  tractors -= tractorNzev;
  const otherNzev = draw(lots, OTHER_NZEV[year], half);
  const spareNzev = draw(lots, TRACTOR_NZEV[year], half - otherNzev);
  others -= otherNzev + spareNzev;
  const tractorZev = draw(lots, TRACTOR_ZEV[year], tractors);
  tractors -= tractorZev;
  const otherZev = draw(lots, OTHER_ZEV[year], others);
  others -= otherZev;
  const spareZev = draw(lots, TRACTOR_ZEV[year], others);
  others -= spareZev;
  const flexible = tractorsOwed <= LOW_VOLUME ? Math.min(tractors, LOW_VOLUME) : 0;
  const lowVolume = draw(lots, OTHER_ZEV[year], flexible);
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
  results[to + SHORTFALL + LIGHT] = carriedLight - madeUpLight;
  results[to + SHORTFALL + VOCATIONAL] = carriedOthers - carriedLight - (makeupOthers - madeUpLight);
  results[to + SHORTFALL + TRACTORS] = carriedTractors - makeupTractors;
  const unmetLight = others > vocationalOwed ? others - vocationalOwed : 0;
  results[to + CARRIED + LIGHT] = carried[LIGHT] = unmetLight;
  results[to + CARRIED + VOCATIONAL] = carried[VOCATIONAL] = others - unmetLight;
  results[to + CARRIED + TRACTORS] = carried[TRACTORS] = tractors;

  close(lots, year, results, to);
}

/** Takes up to `wanted` from the lots in their order; returns what it took. */
function draw(lots: Int32Array, order: Uint8Array = NO_LOTS, wanted: number): number {
  let left = wanted;
  for (let i = 0; left > 0 && i < order.length; i++) {
    const slot = order[i] ?? 0;
    const lot = lots[slot] ?? 0;
    if (lot > left) {
      lots[slot] = lot - left;
      return wanted;
    }
    lots[slot] = 0;
    left -= lot;
  }
  return wanted - left;
}

const NO_LOTS = new Uint8Array(0);

/** Expires the lots whose last year it is, and adds up what stands. From 2031 on, a lot stands six years. */
function close(lots: Int32Array, year: number, results: Int32Array, to: number): void {
  const expiring = EXPIRING[year] ?? NO_LOTS;
  for (let i = 0; i < expiring.length; i++) {
    const first = (expiring[i] ?? 0) * LOTS;
    for (let lot = 0; lot < LOTS; lot++) {
      results[to + EXPIRED + lot] = (results[to + EXPIRED + lot] ?? 0) + (lots[first + lot] ?? 0);
      lots[first + lot] = 0;
    }
  }
  for (let first = (year > 9 ? year - 5 : 0) * LOTS; first <= year * LOTS; first += LOTS) {
    for (let lot = 0; lot < LOTS; lot++) {
      results[to + BANK + lot] = (results[to + BANK + lot] ?? 0) + (lots[first + lot] ?? 0);
    }
  }
}
