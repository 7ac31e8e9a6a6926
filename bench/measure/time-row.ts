import type { Comparison, Work } from './work.ts';

/** What one process measured for one row. */
export interface Timing extends Comparison {
  /** Units a second: of the first run (cold code), and the median of the measured runs. */
  readonly firstPass: number;
  readonly perSecond: number;
  readonly units: number;
  /** Measured runs. */
  readonly passes: number;
  /** By how much the peak memory of the process grew while the row ran, in MB. */
  readonly memory: number;
  /** How many times as fast as the anchor it is, unit by unit: the median of runs taken in turns. 1 for the anchor. */
  readonly ratio: number;
}

/** In ms: runs before the measured ones, the measured ones at least and, where nine take long, at most. */
const WARM_UP = 1_000;
const LEAST_PASSES = 9;
const ENOUGH = 400;
const AT_MOST = 2_000;

/**
 * Times a row: a first run with cold code, runs until the code is warm, then measured ones, each followed by a run of
 * the anchor, which is prepared and warm by then; and compares the outputs of the last. Runs in turns see the same
 * machine: its speed may change from second to second, the ratio does not. In the short mode one run is enough.
 */
export async function timeRow(
  work: Work,
  prepareAnchor: (() => Promise<Work>) | undefined,
  short: boolean,
): Promise<Timing> {
  const before = process.resourceUsage().maxRSS;
  const first = await warmUp(work, short);
  const memory = (process.resourceUsage().maxRSS - before) / 1024;
  const anchor = await prepareAnchor?.();
  if (anchor !== undefined) await warmUp(anchor, short);
  const passes: number[] = [];
  const ratios: number[] = [];
  let sum = 0;
  while (passes.length === 0 || (!short && sum < AT_MOST && (passes.length < LEAST_PASSES || sum < ENOUGH))) {
    const pass = await timed(work);
    passes.push(pass);
    sum += pass;
    if (anchor !== undefined) ratios.push((await timed(anchor)) / anchor.units / (pass / work.units));
  }
  return {
    firstPass: (work.units / first) * 1000,
    perSecond: (work.units / median(passes)) * 1000,
    units: work.units,
    passes: passes.length,
    memory,
    ratio: anchor === undefined ? 1 : median(ratios),
    ...work.compare(),
  };
}

/** Runs until the code is warm; returns the time of the first run, with cold code. */
async function warmUp(work: Work, short: boolean): Promise<number> {
  const first = await timed(work);
  for (let sum = first; !short && sum < WARM_UP; ) sum += await timed(work);
  return first;
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
