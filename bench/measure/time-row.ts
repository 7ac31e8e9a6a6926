import type { Comparison, Work } from './work.ts';

/** What one process measured for one row. */
export interface Timing extends Comparison {
  /** Units a second: of the first run (cold code), and the median of the runs after it. */
  readonly firstPass: number;
  readonly perSecond: number;
  readonly units: number;
  /** Runs after the first. */
  readonly passes: number;
  /** By how much the peak memory of the process grew while the row ran, in MB. */
  readonly memory: number;
}

/** Runs of a row go on until both are reached, or the time allows no more. In ms. */
const LEAST_PASSES = 5;
const ENOUGH = 500;
const AT_MOST = 2_000;

/** Times a row: a first run, then warm ones; compares the last run's outputs. In the short mode one warm run is enough. */
export async function timeRow(work: Work, short: boolean): Promise<Timing> {
  const before = process.resourceUsage().maxRSS;
  const first = await timed(work);
  const passes: number[] = [];
  let sum = 0;
  while (passes.length === 0 || (!short && sum < AT_MOST && (passes.length < LEAST_PASSES || sum < ENOUGH))) {
    const pass = await timed(work);
    passes.push(pass);
    sum += pass;
  }
  const memory = (process.resourceUsage().maxRSS - before) / 1024;
  return {
    firstPass: (work.units / first) * 1000,
    perSecond: (work.units / median(passes)) * 1000,
    units: work.units,
    passes: passes.length,
    memory,
    ...work.compare(),
  };
}

/** Processor time of all threads of the process, in ms: as on one core, and a busy machine disturbs it less. */
async function timed(work: Work): Promise<number> {
  const before = process.cpuUsage();
  await work.run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
