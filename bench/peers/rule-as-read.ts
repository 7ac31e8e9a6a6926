import type { Sale } from '../act/fleet.ts';
import { GROUPS, NZEV_LAST, STATES, zevShare } from '../act/rule.ts';

/** The rule as one reads it, for peers that count in credits: decimals instead of scaled integers, names instead of codes. */
export type Group = (typeof GROUPS)[number];

/** Group and modifier (Table A-2) of a vehicle; undefined where it is out of scope. */
export function classify({ gvwr, body }: Sale): { group: Group; modifier: number } | undefined {
  if (gvwr <= 8_500) return undefined;
  if (gvwr <= 14_000) return { group: 'light', modifier: 0.8 };
  if (gvwr >= 26_001 && body === 'tractor') return { group: 'tractors', modifier: 2.5 };
  if (gvwr <= 19_500) return { group: 'vocational', modifier: 1 };
  return { group: 'vocational', modifier: gvwr <= 33_000 ? 1.5 : 2 };
}

/** Table A-1 as a fraction: 0.05 and so on. */
export function share(group: Group, year: number): number {
  return zevShare(GROUPS.indexOf(group), year) / 100;
}

const TERMS = new Map(STATES.map(({ code, owes, earns }) => [code, { owes, earns }]));

export function owes({ state, model_year }: Sale): boolean {
  return model_year >= (TERMS.get(state)?.owes ?? Number.POSITIVE_INFINITY);
}

export function earns({ state, model_year, powertrain }: Sale): boolean {
  if (powertrain === 'combustion' || (powertrain === 'NZEV' && model_year > NZEV_LAST)) return false;
  return model_year >= (TERMS.get(state)?.earns ?? Number.POSITIVE_INFINITY);
}

/** An account, model year and group as the key of a map. */
export function keyOf(
  { manufacturer, state, model_year }: Pick<Sale, 'manufacturer' | 'state' | 'model_year'>,
  group: Group,
): string {
  return `${manufacturer};${state};${model_year};${group}`;
}
