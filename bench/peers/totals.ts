import { MANUFACTURERS } from '../act/fleet.ts';
import { ACCOUNT, PARTY, type Postings, YEAR } from '../act/postings.ts';
import { FIRST_YEAR, GROUPS, STATES } from '../act/rule.ts';

/** Sums of one account, model year and group, in whatever numbers a peer has. */
export interface Totals<N> {
  deficit: N;
  zev: N;
  nzev: N;
}

/** Totals by key (`keyOf`) in the benchmark's layout. */
export function postingsOfTotals<N>(
  totals: ReadonlyMap<string, Totals<N>>,
  tenths: (amount: N) => number,
): Postings {
  const found = emptyTenths();
  for (const [key, { deficit, zev, nzev }] of totals) {
    const [manufacturer = '', state = '', year = '', group = ''] = key.split(';');
    const at = cellOf(manufacturer, state, Number(year), group);
    found.tenths[at] = tenths(deficit);
    found.tenths[at + 1] = tenths(zev);
    found.tenths[at + 2] = tenths(nzev);
  }
  return found;
}

export function emptyTenths(): Postings {
  return { names: MANUFACTURERS, tenths: new Int32Array(MANUFACTURERS.length * PARTY) };
}

/** Where the three amounts of an account, model year and group stand. */
export function cellOf(manufacturer: string, state: string, year: number, group: string): number {
  const groups: readonly string[] = GROUPS;
  return (
    MANUFACTURERS.indexOf(manufacturer) * PARTY +
    STATES.findIndex(({ code }) => code === state) * ACCOUNT +
    (year - FIRST_YEAR) * YEAR +
    groups.indexOf(group) * 3
  );
}
