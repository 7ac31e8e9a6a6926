import type { Inputs } from './inputs.ts';

/** How many of the outputs are wrong, of how many that were compared. */
export interface Comparison {
  readonly wrong: number;
  readonly compared: number;
}

/** What a row times: `run` does all of it once, `compare` holds the outputs of the last run against the reference. */
export interface Work {
  /** Units done by one run: records, account-years, variants. */
  readonly units: number;
  run(): Promise<void>;
  compare(): Comparison;
}

/** A row of the benchmark. One row of a workload, the anchor, is the measure of the others. */
export interface Row {
  readonly workload: string;
  readonly competitor: string;
  readonly anchor?: true;
  /** The workload whose anchor measures this row, where its own has none. */
  readonly against?: string;
  /** Needs the benchmark's own dependencies; left out of the short mode. */
  readonly peer?: true;
  /** Expected to give wrong values: that is what it shows. */
  readonly inexact?: true;
  /** What is not the same work. */
  readonly note?: string;
  prepare(inputs: Inputs): Work | Promise<Work>;
}

/** The work that calls `run` and holds what it gave against the reference by `compare`. */
export function work<Output>(
  units: number,
  run: () => Output | Promise<Output>,
  compare: (output: Output) => Comparison,
): Work {
  let compareLast = (): Comparison => {
    throw new Error('nothing has run yet');
  };
  return {
    units,
    async run() {
      const output = await run();
      compareLast = () => compare(output);
    },
    compare: () => compareLast(),
  };
}

/** The anchor of a row's workload; of a workload that has none, that of the workload it names. */
export function anchorOf(rows: readonly Row[], { workload, against = workload }: Row): Row | undefined {
  return rows.find((row) => row.anchor === true && row.workload === against);
}
