import {
  BODIES,
  CLASSES,
  classOf,
  FIRST_YEAR,
  LAST_YEAR,
  LIGHT,
  NZEV,
  POWERTRAINS,
  STATES,
  ZEV,
  zevShare,
} from './rule.ts';

/** Sales as columns, as a reader of facts hands them out: codes for names, years and quantities as they are. */
export type Sales = {
  readonly rows: number;
  readonly manufacturer: { readonly codes: Uint8Array; readonly names: readonly string[] };
  readonly state: Uint8Array;
  readonly model_year: Uint16Array;
  readonly gvwr: Uint16Array;
  readonly body: Uint8Array;
  readonly powertrain: Uint8Array;
  readonly electric_range: Uint8Array;
  readonly sold: Uint16Array;
};

/** One row of the report, as a user's program holds it: the range is asked for where the vehicle is an NZEV. */
export type Sale = {
  readonly manufacturer: string;
  readonly state: (typeof STATES)[number]['code'];
  readonly model_year: number;
  readonly gvwr: number;
  readonly body: (typeof BODIES)[number];
  readonly sold: number;
} & (
  | { readonly powertrain: 'NZEV'; readonly electric_range: number }
  | { readonly powertrain: 'combustion' | 'ZEV' }
);

export const MANUFACTURERS = Array.from({ length: 30 }, (_, i) => `Maker ${String(i + 1).padStart(2, '0')}`);

/** Marsaglia's xorshift: the same numbers from the same seed on every machine. */
export function random(seed: number): () => number {
  let s = seed >>> 0 || 1;
  return () => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    s >>>= 0;
    return s;
  };
}

/** Bounds of weight in lb that rows are drawn from; the last entry is tractors. */
const WEIGHTS = [
  { from: 8_501, to: 14_000 },
  { from: 14_001, to: 19_500 },
  { from: 19_501, to: 33_000 },
  { from: 33_001, to: 60_000 },
  { from: 26_001, to: 52_000 },
] as const;
const TRACTOR_WEIGHTS = WEIGHTS.length - 1;

/**
 * A sales report of 30 makers in 11 states, always the same for the same number of rows. Each fifth maker sells few
 * tractors (so that the low-volume flexibility is used); one row in a hundred is out of scope; makers differ in how
 * far they are ahead of the requirement, from well below to well above; some rows lie in the year before a state earns.
 */
export function makeSales(rows: number): Sales {
  const next = random(20_240_601);
  const sales: Sales = {
    rows,
    manufacturer: { codes: new Uint8Array(rows), names: MANUFACTURERS },
    state: new Uint8Array(rows),
    model_year: new Uint16Array(rows),
    gvwr: new Uint16Array(rows),
    body: new Uint8Array(rows),
    powertrain: new Uint8Array(rows),
    electric_range: new Uint8Array(rows),
    sold: new Uint16Array(rows),
  };
  for (let i = 0; i < rows; i++) {
    const maker = next() % MANUFACTURERS.length;
    const state = next() % STATES.length;
    const firstYear = Math.max(FIRST_YEAR, (STATES[state]?.earns ?? FIRST_YEAR) - 1);
    const year = firstYear + (next() % (LAST_YEAR - firstYear + 1));
    const { gvwr, body } = vehicle(next, maker);
    const powertrain = drive(next, maker, year, gvwr, body);
    const size = next() % 100;
    sales.manufacturer.codes[i] = maker;
    sales.state[i] = state;
    sales.model_year[i] = year;
    sales.gvwr[i] = gvwr;
    sales.body[i] = body;
    sales.powertrain[i] = powertrain;
    sales.electric_range[i] = powertrain === NZEV ? 10 + (next() % 91) : 0;
    sales.sold[i] = 1 + (next() % (size < 60 ? 10 : size < 90 ? 60 : 400));
  }
  return sales;
}

/** Some of the rows, by their positions. */
export function takeRows(sales: Sales, rows: readonly number[]): Sales {
  const narrow = (column: Uint8Array): Uint8Array => Uint8Array.from(rows, (row) => column[row] ?? 0);
  const wide = (column: Uint16Array): Uint16Array => Uint16Array.from(rows, (row) => column[row] ?? 0);
  return {
    rows: rows.length,
    manufacturer: { codes: narrow(sales.manufacturer.codes), names: sales.manufacturer.names },
    state: narrow(sales.state),
    model_year: wide(sales.model_year),
    gvwr: wide(sales.gvwr),
    body: narrow(sales.body),
    powertrain: narrow(sales.powertrain),
    electric_range: narrow(sales.electric_range),
    sold: wide(sales.sold),
  };
}

/** The same report as row objects, as a user's program holds it. */
export function toObjects(sales: Sales): Sale[] {
  return Array.from({ length: sales.rows }, (_, i) => {
    const powertrain = POWERTRAINS[sales.powertrain[i] ?? 0] ?? 'combustion';
    const row = {
      manufacturer: sales.manufacturer.names[sales.manufacturer.codes[i] ?? 0] ?? '',
      state: STATES[sales.state[i] ?? 0]?.code ?? 'CA',
      model_year: sales.model_year[i] ?? 0,
      gvwr: sales.gvwr[i] ?? 0,
      body: BODIES[sales.body[i] ?? 0] ?? 'truck',
      sold: sales.sold[i] ?? 0,
    };
    return powertrain === 'NZEV'
      ? { ...row, powertrain, electric_range: sales.electric_range[i] ?? 0 }
      : { ...row, powertrain };
  });
}

/** The same report as a CSV file: a cell is empty where the program does not ask for it. */
export function toCsv(sales: Sales): string {
  const rows = toObjects(sales).map((sale) => {
    const range = sale.powertrain === 'NZEV' ? sale.electric_range : '';
    return `${sale.manufacturer},${sale.state},${sale.model_year},${sale.gvwr},${sale.body},${sale.powertrain},${range},${sale.sold}\n`;
  });
  return `manufacturer,state,model_year,gvwr,body,powertrain,electric_range,sold\n${rows.join('')}`;
}

function vehicle(next: () => number, maker: number): { gvwr: number; body: number } {
  const drawn = next() % WEIGHTS.length;
  const chance = next() % 1000;
  const fewTractors = maker % 5 === 0 && chance < 950;
  const weight = drawn === TRACTOR_WEIGHTS && fewTractors ? drawn - 1 : drawn;
  if (chance % 100 === 0) return { gvwr: 6_000 + (next() % 2_501), body: 0 };
  const { from, to } = WEIGHTS[weight] ?? WEIGHTS[0];
  const gvwr = from + (next() % (to - from + 1));
  if (weight === TRACTOR_WEIGHTS) return { gvwr, body: BODIES.indexOf('tractor') };
  return { gvwr, body: chance % 40 === 1 ? BODIES.indexOf('yard_tractor') : 0 };
}

function drive(next: () => number, maker: number, year: number, gvwr: number, body: number): number {
  const chance = next() % 1000;
  const share = zevShare(CLASSES[classOf(gvwr, body)]?.group ?? LIGHT, Math.max(year, 2024));
  const zev = Math.floor((share * (40 + ((maker * 37) % 120))) / 10);
  const nzev = Math.floor((share * ((maker * 53) % 40)) / 10);
  return chance < zev ? ZEV : chance < zev + nzev ? NZEV : 0;
}
