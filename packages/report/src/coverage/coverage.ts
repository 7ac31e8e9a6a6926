import type { SourcePlace } from '../explanation/explanation.ts';

/** Which parts of programs their scenarios reach, as `tally test --coverage-format json` prints it. */
export interface Coverage {
  readonly schema: typeof COVERAGE_SCHEMA;
  readonly parts: readonly CoveredPart[];
  readonly clauses: readonly CoveredClause[];
  readonly scenarios: readonly CoveringScenario[];
}

export const COVERAGE_SCHEMA = 'tally/coverage/1';

/** What can be reached, with the heading under which it is counted. */
export const COVERAGE_KINDS = {
  rule: 'rules',
  cell: 'cells of tables',
  value: 'values',
  group: 'groups and classes',
  state: 'states',
  step: 'steps',
  limit: 'limits',
  pool: 'pools',
  order: 'orders',
  carry: 'carry',
  expiry: 'expiry',
  reading: 'readings',
} as const;

export type CoverageKind = keyof typeof COVERAGE_KINDS;

export interface CoveredPart {
  readonly program: string;
  readonly kind: CoverageKind;
  /** `share 2026 small`, `low_volume`. */
  readonly name: string;
  readonly at: SourcePlace;
  /** The lines of its file that say it. */
  readonly lines: readonly number[];
  /** The titles of the scenarios that reach it. */
  readonly scenarios: readonly string[];
}

/** A clause that some part encodes; a scenario that reaches the part reaches the clause. */
export interface CoveredClause {
  readonly program: string;
  readonly clause: string;
  readonly scenarios: readonly string[];
}

export interface CoveringScenario {
  readonly program: string;
  readonly title: string;
  readonly at: SourcePlace;
  /** How many parts it reaches, and how many of them no other does. */
  readonly parts: number;
  readonly alone: number;
}

/** How many of some parts are reached. */
export interface Share {
  readonly reached: number;
  readonly all: number;
}

export function shareOf(parts: readonly { readonly scenarios: readonly string[] }[]): Share {
  return { reached: parts.filter(({ scenarios }) => scenarios.length > 0).length, all: parts.length };
}

/** `87.5`: in percent, to one decimal, never up to 100 while something is missing. Nothing at all is covered whole. */
export function percentOf({ reached, all }: Share): number {
  if (reached === all) return 100;
  return Math.min(Math.round((1000 * reached) / all) / 10, 99.9);
}
