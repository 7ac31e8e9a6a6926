/**
 * The numbers of `act.tally` (13 CCR 1963-1963.5 as filed 2021-03-15) in whole units, as a programmer would copy them into
 * code: percent in hundredths, modifiers in tenths, credits in tenths. When the program changes, this file changes with it.
 */

export const FIRST_YEAR = 2021;
/** The last model year of the workload; the rule itself goes on. */
export const LAST_YEAR = 2036;
export const YEARS = LAST_YEAR - FIRST_YEAR + 1;

/** In the order of the program. */
export const STATES = [
  { code: 'CA', owes: 2024, earns: 2021 },
  { code: 'NJ', owes: 2025, earns: 2022 },
  { code: 'NY', owes: 2025, earns: 2022 },
  { code: 'MA', owes: 2025, earns: 2025 },
  { code: 'OR', owes: 2025, earns: 2022 },
  { code: 'WA', owes: 2025, earns: 2025 },
  { code: 'VT', owes: 2026, earns: 2026 },
  { code: 'CO', owes: 2027, earns: 2027 },
  { code: 'MD', owes: 2027, earns: 2027 },
  { code: 'NM', owes: 2027, earns: 2027 },
  { code: 'RI', owes: 2027, earns: 2027 },
] as const;

export const BODIES = ['truck', 'tractor', 'yard_tractor'] as const;
export const POWERTRAINS = ['combustion', 'NZEV', 'ZEV'] as const;
export const NZEV = 1;
export const ZEV = 2;

/** Groups of vehicles in the order of retirement: light before vocational before tractors. */
export const GROUPS = ['light', 'vocational', 'tractors'] as const;
export const LIGHT = 0;
export const VOCATIONAL = 1;
export const TRACTORS = 2;

/** Kinds of credit as the ledger numbers them. */
export const KINDS = ['ZEV', 'NZEV'] as const;

export const STEPS = [
  'makeup_tractors',
  'makeup_others',
  'tractor_nzev',
  'other_nzev',
  'spare_nzev',
  'tractor_zev',
  'other_zev',
  'spare_zev',
  'low_volume',
] as const;

/** Table A-1: percent of the sales of a model year, by group, for 2024 to 2035; the last goes on. */
const ZEV_SHARE = [
  [5, 7, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55],
  [9, 11, 13, 20, 30, 40, 50, 55, 60, 65, 70, 75],
  [5, 7, 10, 15, 20, 25, 30, 35, 40, 40, 40, 40],
] as const;

/** Percent of the sales that a group owes in a model year; 0 before 2024, when nobody owes. */
export function zevShare(group: number, year: number): number {
  return ZEV_SHARE[group]?.[Math.min(year, 2035) - 2024] ?? 0;
}

/**
 * The combinations of group and weight class that occur, each with its modifier (Table A-2) in tenths. The first is
 * out of scope: its modifier of 0 makes it post nothing, without a branch.
 */
export const CLASSES = [
  { name: 'outside', group: LIGHT, modifier: 0 },
  { name: 'light', group: LIGHT, modifier: 8 },
  { name: 'vocational C4_5', group: VOCATIONAL, modifier: 10 },
  { name: 'vocational C6_7', group: VOCATIONAL, modifier: 15 },
  { name: 'vocational C8', group: VOCATIONAL, modifier: 20 },
  { name: 'tractors', group: TRACTORS, modifier: 25 },
] as const;

/** The class of a vehicle, a position in CLASSES; weight in lb, body a position in BODIES. 1963(b)-(c), 1963.1(b). */
export function classOf(gvwr: number, body: number): number {
  if (gvwr <= 8_500) return 0;
  if (gvwr <= 14_000) return 1;
  if (gvwr >= 26_001 && BODIES[body] === 'tractor') return 5;
  if (gvwr <= 19_500) return 2;
  return gvwr <= 33_000 ? 3 : 4;
}

/** An NZEV earns 0.01 of a ZEV's credit a mile of electric range, at most 0.75: 1963.2(b)(1). In hundredths. */
export const NZEV_CAP = 75;
/** The last model year in which NZEVs earn: 1963.2(b). */
export const NZEV_LAST = 2035;

/** The last model year in which credits of a vintage can be used: 1963.2(g). */
export function lastYearOf(vintage: number): number {
  return vintage <= 2023 ? 2030 : vintage + 5;
}

/** 1963.3(c)(3): tractor deficits up to this may be met with as many other ZEV credits. In tenths: 25 credits. */
export const LOW_VOLUME = 250;
