import type { Sale } from './sale.ts';

/** A part of California's report whose total is known; the parts do not overlap. */
interface Part {
  readonly total: number;
  readonly holds: (sale: Sale) => boolean;
}

const zev = (first: number, last: number, above: number, upTo: number) => (sale: Sale) =>
  sale.powertrain === 'ZEV' &&
  sale.model_year >= first &&
  sale.model_year <= last &&
  sale.gvwr > above &&
  sale.gvwr <= upTo;

/** The published figures (`published.ts`), taken apart. How 8,448 falls on 2021 and 2022 is the fleet's guess. */
const PARTS: readonly Part[] = [
  { total: 8_448, holds: zev(2021, 2022, 8_500, Infinity) },
  { total: 18_473, holds: zev(2023, 2023, 8_500, Infinity) },
  { total: 30_026 - 1_887, holds: zev(2024, 2024, 8_500, 14_000) },
  { total: 1_887 - 422, holds: zev(2024, 2024, 14_000, 26_000) },
  { total: 422, holds: zev(2024, 2024, 26_000, Infinity) },
  {
    total: 131_552 - 30_026,
    holds: (sale) => sale.powertrain !== 'ZEV' && sale.model_year === 2024 && sale.gvwr > 8_500,
  },
];

/** The same sales in whole vehicles, with California's known totals met exactly. `sold` may be broken before. */
export function calibrate(sales: readonly Sale[]): readonly Sale[] {
  const sold = sales.map((sale) => Math.round(sale.sold));
  for (const { total, holds } of PARTS) {
    const rows = sales.flatMap((sale, row) => (sale.state === 'CA' && holds(sale) ? [row] : []));
    const shares = apportion(
      total,
      rows.map((row) => sales[row]?.sold ?? 0),
    );
    rows.forEach((row, i) => {
      sold[row] = shares[i] ?? 0;
    });
  }
  return sales.map((sale, row) => ({ ...sale, sold: sold[row] ?? 0 }));
}

/** Whole numbers in proportion to the weights that add up to the total: by largest remainder, earlier first. */
function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const floors = exact.map(Math.floor);
  const missing = total - floors.reduce((a, b) => a + b, 0);
  const next = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
    .slice(0, missing);
  const raised = new Set(next.map(({ i }) => i));
  return floors.map((value, i) => (raised.has(i) ? value + 1 : value));
}
