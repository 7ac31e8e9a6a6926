import type { Body, Powertrain } from './fleet.ts';

/** One row of the sales report: the record `sale` of `act.tally`, field by field. */
export interface Sale {
  readonly manufacturer: string;
  readonly state: string;
  readonly model_year: number;
  readonly gvwr: number;
  readonly body: Body;
  readonly powertrain: Powertrain;
  readonly electric_range?: number;
  readonly sold: number;
}

const FIELDS = [
  'manufacturer',
  'state',
  'model_year',
  'gvwr',
  'body',
  'powertrain',
  'electric_range',
  'sold',
] as const satisfies readonly (keyof Sale)[];

/** The report as CSV, with the record's header; no value needs quotes. */
export function toCsv(sales: readonly Sale[]): string {
  const rows = sales.map((sale) => FIELDS.map((field) => sale[field] ?? '').join(','));
  return [FIELDS.join(','), ...rows, ''].join('\n');
}
