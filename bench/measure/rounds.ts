import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { idOf } from '../rows/all.ts';
import type { Request } from './child.ts';
import type { Sizes } from './inputs.ts';
import type { Timing } from './time-row.ts';
import type { Row } from './work.ts';

/** What was measured of a row in one round. */
export interface Measured {
  readonly round: number;
  readonly row: Row;
  readonly timing: Timing;
}

export interface Plan {
  readonly folder: string;
  readonly sizes: Sizes;
  readonly short: boolean;
  readonly rounds: number;
  /** Rounds in which the peers take part: they differ by so much that fewer will do. */
  readonly peerRounds: number;
  /** A round that would end after this many ms from now does not begin; the first always does. */
  readonly time: number;
  /** Raw results, a JSON line each. */
  readonly rawFile: string;
}

/** Times all rows, round after round; each round begins with another row. */
export async function measureRounds(rows: readonly Row[], plan: Plan): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  const begin = performance.now();
  /** What each row took the last time, in ms. */
  const took = new Map<Row, number>();
  for (let round = 0; round < plan.rounds; round++) {
    const taking = rows.filter(({ peer }) => peer === undefined || round < plan.peerRounds);
    const expected = taking.reduce((sum, row) => sum + (took.get(row) ?? 0), 0);
    if (round > 0 && performance.now() - begin + expected > plan.time) {
      process.stderr.write(`another round would take too long: ${round} of ${plan.rounds} are done\n`);
      break;
    }
    const from = Math.floor((round * taking.length) / plan.rounds);
    for (const row of [...taking.slice(from), ...taking.slice(0, from)]) {
      process.stderr.write(`round ${round + 1} of ${plan.rounds}: ${idOf(row)}\n`);
      const { folder, sizes, short } = plan;
      const rowBegin = performance.now();
      const timing = await timeInProcess({ id: idOf(row), folder, sizes, short });
      took.set(row, performance.now() - rowBegin);
      appendFileSync(plan.rawFile, `${JSON.stringify({ round, ...nameOf(row), ...timing })}\n`);
      measured.push({ round, row, timing });
    }
  }
  return measured;
}

function nameOf({ workload, competitor }: Row): { workload: string; competitor: string } {
  return { workload, competitor };
}

/** `source`: the packages' sources are measured, so that nothing needs to be built first. */
async function timeInProcess(request: Request): Promise<Timing> {
  const child = path.join(import.meta.dirname, 'child.ts');
  const output = await outputOf(process.execPath, ['--conditions=source', child, JSON.stringify(request)]);
  const timing: Timing = JSON.parse(output);
  return timing;
}

/** What a command prints. Throws with its messages where it fails. */
export function outputOf(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const started = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let messages = '';
    started.stdout.on('data', (data) => {
      output += data;
    });
    started.stderr.on('data', (data) => {
      messages += data;
    });
    started.on('error', reject);
    started.on('close', (status) => {
      if (status === 0) resolve(output);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${status}:\n${messages}`));
    });
  });
}
