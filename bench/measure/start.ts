import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { outputOf } from './rounds.ts';
import { median } from './time-row.ts';

const STARTS = 15;
const CLI = path.join(import.meta.dirname, '../../packages/cli');
const BUNDLE = path.join(CLI, 'out/tally.js');
const EMPTY = path.join(import.meta.dirname, 'empty.js');

/** Times from spawn to exit, in ms: medians over starts of both in turn. */
export interface StartTimes {
  readonly starts: number;
  readonly empty: number;
  readonly tally: number;
  /** 1 where `tally --version` does not print the version of its package. */
  readonly wrong: number;
}

/** Undefined where the command line has not been built. */
export async function measureStart(): Promise<StartTimes | undefined> {
  if (!existsSync(BUNDLE)) return undefined;
  const empty: number[] = [];
  const tally: number[] = [];
  let printed = '';
  for (let i = 0; i < STARTS; i++) {
    empty.push((await start([EMPTY])).time);
    const started = await start([BUNDLE, '--version']);
    tally.push(started.time);
    printed = started.output;
  }
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(CLI, 'package.json'), 'utf8'));
  return {
    starts: STARTS,
    empty: median(empty),
    tally: median(tally),
    wrong: printed.trim() === version ? 0 : 1,
  };
}

async function start(args: readonly string[]): Promise<{ output: string; time: number }> {
  const from = performance.now();
  const output = await outputOf(process.execPath, args);
  return { output, time: performance.now() - from };
}
