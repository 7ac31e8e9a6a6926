import { EMPTY_MODULE, START, TALLY_VERSION } from '../rows/names.ts';
import type { Measured } from './rounds.ts';
import type { StartTimes } from './start.ts';
import { median, type Timing } from './time-row.ts';
import type { Row } from './work.ts';

/** A row of `results/latest.json`. Ratios are to the workload's anchor, higher is faster. */
export interface ResultRow {
  readonly workload: string;
  readonly competitor: string;
  /** Median over rounds of each process's median of warm runs. */
  readonly perSecond: number;
  /** Median over rounds of each process's ratio to the anchor, the least and the greatest of them. */
  readonly ratio: number;
  readonly ratioRange: readonly [number, number];
  /** Wrong values, of how many that were compared. */
  readonly wrong: number;
  readonly compared: number;
  /** Units a second in the first run of a process: cold code. */
  readonly firstPass: number;
  readonly n: number;
  readonly rounds: number;
  /** Growth of the process's peak memory, in MB. */
  readonly peakMemoryMB?: number;
  readonly inexact?: true;
  readonly note?: string;
}

/** The rows in the order of the list. */
export function resultRows(rows: readonly Row[], measured: readonly Measured[]): readonly ResultRow[] {
  return rows.flatMap((row) => {
    const own = measured.filter((each) => each.row === row);
    if (own.length === 0) return [];
    const ratios = own.map(({ timing }) => timing.ratio);
    const of = (value: (timing: Timing) => number): number => median(own.map(({ timing }) => value(timing)));
    const { workload, competitor, inexact, note } = row;
    return [
      {
        workload,
        competitor,
        perSecond: of(({ perSecond }) => perSecond),
        ratio: median(ratios),
        ratioRange: [Math.min(...ratios), Math.max(...ratios)],
        wrong: Math.max(...own.map(({ timing }) => timing.wrong)),
        compared: of(({ compared }) => compared),
        firstPass: of(({ firstPass }) => firstPass),
        n: of(({ units }) => units),
        rounds: own.length,
        peakMemoryMB: of(({ memory }) => memory),
        ...(inexact === undefined ? {} : { inexact }),
        ...(note === undefined ? {} : { note }),
      },
    ];
  });
}

/** The start of the command line against an empty module. */
export function startRows({ starts, empty, tally, wrong }: StartTimes): readonly ResultRow[] {
  const row = (competitor: string, time: number): ResultRow => ({
    workload: START,
    competitor,
    perSecond: 1000 / time,
    ratio: empty / time,
    ratioRange: [empty / time, empty / time],
    wrong: competitor === TALLY_VERSION ? wrong : 0,
    compared: 1,
    firstPass: 1000 / time,
    n: starts,
    rounds: 1,
  });
  return [row(EMPTY_MODULE, empty), row(TALLY_VERSION, tally)];
}
