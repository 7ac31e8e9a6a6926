/**
 * The makers of the synthetic sales report. All names and all numbers are invented; only California's totals of
 * `published.ts` are real, and the script fits these lines to them.
 */

export type Body = 'truck' | 'tractor' | 'yard_tractor';
export type Powertrain = 'combustion' | 'NZEV' | 'ZEV';

/** The model years of the report, in order; the numbers of `inCalifornia` follow them. */
export const MODEL_YEARS = [2021, 2022, 2023, 2024, 2025, 2026] as const;

/** One product of a maker: sold in several weights, about so many vehicles in California a model year. */
export interface Line {
  readonly body: Body;
  readonly powertrain: Powertrain;
  /** Gross vehicle weight ratings in lb. */
  readonly gvwr: readonly number[];
  /** Miles, for an NZEV. */
  readonly electricRange?: number;
  readonly inCalifornia: readonly [number, number, number, number, number, number];
}

export interface Maker {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** A state: its market and its share of ZEVs, each as a part of California's. */
export interface Market {
  readonly state: string;
  readonly size: number;
  readonly zevUptake: number;
}

export const MARKETS: readonly Market[] = [
  { state: 'CA', size: 1, zevUptake: 1 },
  { state: 'NJ', size: 0.38, zevUptake: 0.3 },
  { state: 'NY', size: 0.62, zevUptake: 0.25 },
  { state: 'MA', size: 0.31, zevUptake: 0.35 },
  { state: 'OR', size: 0.22, zevUptake: 0.5 },
  { state: 'WA', size: 0.36, zevUptake: 0.5 },
  { state: 'VT', size: 0.04, zevUptake: 0.3 },
  { state: 'CO', size: 0.33, zevUptake: 0.4 },
  { state: 'MD', size: 0.29, zevUptake: 0.3 },
  { state: 'NM', size: 0.12, zevUptake: 0.15 },
  { state: 'RI', size: 0.05, zevUptake: 0.25 },
];

const combustion = (body: Body, gvwr: Line['gvwr'], inCalifornia: Line['inCalifornia']): Line => ({
  body,
  powertrain: 'combustion',
  gvwr,
  inCalifornia,
});

const zev = (body: Body, gvwr: Line['gvwr'], inCalifornia: Line['inCalifornia']): Line => ({
  body,
  powertrain: 'ZEV',
  gvwr,
  inCalifornia,
});

const nzev = (gvwr: Line['gvwr'], electricRange: number, inCalifornia: Line['inCalifornia']): Line => ({
  body: 'truck',
  powertrain: 'NZEV',
  gvwr,
  electricRange,
  inCalifornia,
});

export const MAKERS: readonly Maker[] = [
  {
    // Vans and pickups in large numbers, electric vans; its pickups of 8,500 lb are out of scope.
    name: 'Sample Alder',
    lines: [
      combustion('truck', [8_500], [2_400, 2_300, 2_200, 2_100, 2_000, 1_900]),
      combustion('truck', [9_070, 9_350, 10_360], [34_000, 33_200, 32_400, 31_500, 29_000, 26_500]),
      combustion('truck', [9_900, 11_400], [9_900, 9_600, 9_300, 9_000, 8_700, 8_400]),
      zev('truck', [9_500, 10_360], [300, 2_300, 4_200, 7_400, 8_600, 9_900]),
    ],
  },
  {
    // Heavy pickups and chassis cabs; few electric ones, plug-in hybrids with 20 and 45 miles.
    name: 'Sample Birch',
    lines: [
      combustion('truck', [9_900, 10_800, 12_300], [28_500, 28_000, 27_500, 27_000, 25_800, 24_600]),
      combustion('truck', [13_300, 14_000], [6_300, 6_200, 6_100, 6_000, 5_900, 5_800]),
      combustion('truck', [14_001, 19_500], [1_300, 1_250, 1_200, 1_150, 1_100, 1_050]),
      nzev([10_800], 20, [0, 0, 300, 800, 1_100, 1_400]),
      nzev([16_500], 45, [0, 0, 40, 110, 160, 210]),
      zev('truck', [9_900], [0, 600, 1_600, 2_600, 2_200, 2_000]),
    ],
  },
  {
    // Electric pickups and vans, nothing else.
    name: 'Sample Cedar',
    lines: [
      zev('truck', [8_532, 8_670], [500, 3_100, 8_600, 13_400, 14_500, 15_200]),
      zev('truck', [9_350], [0, 600, 2_600, 4_300, 4_800, 5_400]),
    ],
  },
  {
    // Vans, step vans and cutaways up to Class 6.
    name: 'Sample Dogwood',
    lines: [
      combustion('truck', [9_050, 11_030], [12_600, 12_200, 11_600, 11_000, 10_500, 10_000]),
      combustion('truck', [14_500, 16_000, 19_500], [3_900, 3_800, 3_700, 3_600, 3_500, 3_400]),
      combustion('truck', [22_000, 26_000], [2_100, 2_050, 2_000, 1_950, 1_900, 1_850]),
      zev('truck', [9_500], [20, 120, 260, 480, 560, 650]),
      zev('truck', [14_500, 19_500], [60, 240, 540, 960, 1_060, 1_200]),
    ],
  },
  {
    // A full line of heavy trucks and tractors; electric tractors to spare.
    name: 'Sample Elm',
    lines: [
      combustion('tractor', [35_000, 52_000], [2_300, 2_250, 2_200, 1_400, 1_350, 1_300]),
      combustion('truck', [33_000, 54_600, 66_000], [1_000, 980, 950, 900, 870, 840]),
      zev('tractor', [35_000, 52_000], [12, 40, 85, 165, 210, 270]),
      zev('truck', [33_000], [2, 6, 14, 22, 30, 45]),
    ],
  },
  {
    // Tractors only: the bank of electric tractors runs down.
    name: 'Sample Fir',
    lines: [
      combustion('tractor', [32_000, 50_000, 52_500], [2_100, 2_050, 2_000, 1_950, 1_900, 1_850]),
      zev('tractor', [50_000], [8, 30, 55, 85, 100, 120]),
    ],
  },
  {
    // Few tractors: low tractor volume in 2024 and 2025, no longer in 2026.
    name: 'Sample Ginkgo',
    lines: [
      combustion('tractor', [33_001, 48_000], [160, 160, 155, 150, 134, 128]),
      combustion('truck', [25_900, 29_500], [210, 205, 200, 190, 185, 180]),
      zev('truck', [25_900], [0, 8, 16, 40, 44, 48]),
    ],
  },
  {
    // Delivery and refuse trucks, many of them plug-in hybrids with 35 and 90 miles.
    name: 'Sample Hazel',
    lines: [
      combustion('truck', [21_000, 25_500, 32_000], [1_500, 1_450, 1_400, 1_300, 1_250, 1_200]),
      combustion('truck', [60_000, 66_000], [420, 410, 400, 390, 380, 370]),
      nzev([25_500, 32_000], 35, [0, 60, 140, 230, 300, 360]),
      nzev([66_000], 90, [0, 0, 30, 70, 90, 110]),
      zev('truck', [21_000, 25_500], [10, 60, 150, 265, 250, 240]),
    ],
  },
  {
    // Yard tractors, which count in the Class 4-8 group.
    name: 'Sample Ironwood',
    lines: [
      combustion('yard_tractor', [50_000, 81_000], [520, 480, 430, 370, 320, 270]),
      zev('yard_tractor', [50_000, 81_000], [20, 50, 85, 150, 180, 210]),
    ],
  },
  {
    // A small maker: never more than 500 vehicles a year in any state.
    name: 'Sample Juniper',
    lines: [
      combustion('truck', [14_500, 18_000], [150, 140, 130, 120, 110, 100]),
      zev('truck', [14_500, 18_000], [30, 70, 130, 190, 210, 230]),
    ],
  },
  {
    // Combustion only: a deficit every year, and a shortfall a year later.
    name: 'Sample Larch',
    lines: [
      combustion('truck', [14_050, 17_950, 19_501], [1_250, 1_200, 1_150, 1_100, 1_050, 1_000]),
      combustion('truck', [25_950, 33_000], [850, 830, 810, 800, 780, 760]),
    ],
  },
  {
    // Electric trucks early, none since: it lives on the bank of 2021 to 2023.
    name: 'Sample Maple',
    lines: [
      combustion('truck', [26_000, 33_001], [480, 450, 430, 420, 410, 400]),
      combustion('tractor', [33_001], [45, 40, 40, 40, 40, 35]),
      zev('truck', [33_001], [40, 90, 110, 0, 0, 0]),
      zev('tractor', [33_001], [5, 15, 20, 0, 0, 0]),
    ],
  },
];
