import type { Sale } from './sale.ts';

/** A published total of California, and which rows it counts. */
export interface PublishedFigure {
  readonly what: string;
  readonly source: string;
  readonly total: number;
  readonly counts: (sale: Sale) => boolean;
}

const NGT =
  'https://ngtnews.com/one-in-six-new-medium-hd-vehicles-sold-in-california-are-zero-emission (preliminary; 2021 to 2023: 26,921)';
const AUTOINFORMED =
  'https://autoinformed.com/carb-zero-emission-vehicle-transition-ahead-of-schedule (released 2025-09-23)';
const WESTRK = 'https://westrk.org/?p=29804 (an industry group quoting data of the program)';

const inScope = (sale: Sale): boolean => sale.state === 'CA' && sale.gvwr > 8_500;
const isZev = (sale: Sale): boolean => inScope(sale) && sale.powertrain === 'ZEV';

export const PUBLISHED: readonly PublishedFigure[] = [
  {
    what: 'ZEVs of model years 2021 and 2022',
    source: `26,921 less 18,473: ${NGT}`,
    total: 8_448,
    counts: (sale) => isZev(sale) && sale.model_year <= 2022,
  },
  {
    what: 'ZEVs of model year 2023',
    source: NGT,
    total: 18_473,
    counts: (sale) => isZev(sale) && sale.model_year === 2023,
  },
  {
    what: 'vehicles of model year 2024 in scope',
    source: WESTRK,
    total: 131_552,
    counts: (sale) => inScope(sale) && sale.model_year === 2024,
  },
  {
    what: 'ZEVs of model year 2024',
    source: AUTOINFORMED,
    total: 30_026,
    counts: (sale) => isZev(sale) && sale.model_year === 2024,
  },
  {
    what: 'ZEVs of model year 2024 over 14,000 lb',
    source: WESTRK,
    total: 1_887,
    counts: (sale) => isZev(sale) && sale.model_year === 2024 && sale.gvwr > 14_000,
  },
  {
    what: 'ZEVs of model year 2024 in Classes 7 and 8',
    source: WESTRK,
    total: 422,
    counts: (sale) => isZev(sale) && sale.model_year === 2024 && sale.gvwr >= 26_001,
  },
];

/** The figures that these sales miss, one sentence each. */
export function missedFigures(sales: readonly Sale[]): readonly string[] {
  return PUBLISHED.flatMap(({ what, source, total, counts }) => {
    const sold = sales.filter(counts).reduce((sum, sale) => sum + sale.sold, 0);
    return sold === total
      ? []
      : [`California, ${what}: ${sold} in the report, ${total} published by ${source}`];
  });
}
