import {
  CLASS_CODES,
  COLUMNS,
  CSV,
  DUCKDB_INTEGERS,
  GENERATED,
  HAND_WRITTEN,
  LEDGER,
  LOT_OBJECTS,
  OBJECTS,
  START,
  TALLY_VERSION,
  TRACE,
  VARIANTS,
} from '../rows/names.ts';
import type { ResultRow } from './results.ts';

/** A ratio that the project has set itself, and what this run measured. */
export interface Target {
  readonly what: string;
  readonly least: number;
  readonly measured: number;
}

interface Aim {
  readonly what: string;
  readonly workload: string;
  readonly competitor: string;
  /** Where the ratio is not to the anchor. */
  readonly to?: string;
  readonly least: number;
}

const AIMS: readonly Aim[] = [
  {
    what: 'the anchor from columns to the same on class codes',
    workload: COLUMNS,
    competitor: HAND_WRITTEN,
    to: CLASS_CODES,
    least: 1 / 1.3,
  },
  { what: 'generated, from columns', workload: COLUMNS, competitor: GENERATED, least: 0.8 },
  { what: 'generated, from row objects', workload: OBJECTS, competitor: GENERATED, least: 0.8 },
  {
    what: 'generated, from CSV bytes of any shape, to DuckDB',
    workload: CSV,
    competitor: GENERATED,
    to: DUCKDB_INTEGERS,
    least: 2,
  },
  { what: 'generated, ledger', workload: LEDGER, competitor: GENERATED, least: 0.8 },
  {
    what: 'generated, ledger with full trace, to the ledger of lot objects',
    workload: TRACE,
    competitor: GENERATED,
    to: LOT_OBJECTS,
    least: 3,
  },
  { what: 'generated, what-if variants', workload: VARIANTS, competitor: GENERATED, least: 0.8 },
  {
    what: 'start of tally --version, to an empty module',
    workload: START,
    competitor: TALLY_VERSION,
    least: 1 / 1.5,
  },
];

/** The targets whose rows this run has measured. */
export function targetsOf(rows: readonly ResultRow[]): readonly Target[] {
  const ratio = (workload: string, competitor: string): number | undefined =>
    rows.find((row) => row.workload === workload && row.competitor === competitor)?.ratio;
  return AIMS.flatMap(({ what, workload, competitor, to, least }) => {
    const own = ratio(workload, competitor);
    const other = to === undefined ? 1 : ratio(workload, to);
    return own === undefined || other === undefined ? [] : [{ what, least, measured: own / other }];
  });
}
