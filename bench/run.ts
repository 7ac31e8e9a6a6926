import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeInputs } from './measure/inputs.ts';
import { measureProofs } from './measure/proofs.ts';
import { resultRows, startRows } from './measure/results.ts';
import { measureRounds } from './measure/rounds.ts';
import { measureStart } from './measure/start.ts';
import { markdownOf, type Report } from './measure/table.ts';
import { targetsOf } from './measure/targets.ts';
import { anchorOf, type Row } from './measure/work.ts';
import type { ProofCurves } from './proofs/curve.ts';
import { allRows, idOf } from './rows/all.ts';
import { PROOFS, START } from './rows/names.ts';

const HELP = `Times the generated evaluator against one written by hand and against peers.

  pnpm bench [--short] [--only TEXT] [--rounds N]

  --short     one round, few records, no peers: checks every result, its times say nothing
  --only      rows whose workload or name contains the text, with the rows that they are compared with
  --rounds    4 unless said otherwise; peers take part in the first alone

Results: bench/results/latest.json, latest.md, latest.jsonl. Status 2 where a row gives a wrong value.
`;

const FULL = { records: 1_000_000, variants: 10_000 };
const SHORT = { records: 20_000, variants: 200 };
/** Lines of the programs that are proved. */
const LENGTHS = [100, 300, 1_000, 3_000, 10_000, 20_000];
const SHORT_LENGTHS = [100, 300];
const PEER_ROUNDS = 1;
/** For everything, in ms: what the other measures leave of it is for the rounds. */
const TIME = 295_000;

const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '4' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else process.exitCode = await run(values.short, values.only, values.short ? 1 : Number(values.rounds));

async function run(short: boolean, only: string, rounds: number): Promise<number> {
  if (!Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write('--rounds wants a whole number of rounds, at least 1.\n');
    return 1;
  }
  if (!short) installPeers();
  const results = path.join(here, 'results');
  mkdirSync(results, { recursive: true });
  const rawFile = path.join(results, 'latest.jsonl');
  rmSync(rawFile, { force: true });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tally-bench-'));
  try {
    const sizes = short ? SHORT : FULL;
    process.stderr.write(`making ${sizes.records.toLocaleString('en')} records and their exact results\n`);
    writeInputs(folder, sizes);
    const rows = selected(await allRows(!short), only);
    const start = START.includes(only) ? await measureStart() : undefined;
    if (start === undefined && START.includes(only)) {
      process.stderr.write('packages/cli is not built, so its start is left out: pnpm build makes it.\n');
    }
    const proofs = PROOFS.includes(only) ? await measureProofs(short ? SHORT_LENGTHS : LENGTHS) : undefined;
    const time = TIME - performance.now();
    const plan = { folder, sizes, short, rounds, peerRounds: PEER_ROUNDS, time, rawFile };
    const measured = resultRows(rows, await measureRounds(rows, plan));
    return report(results, short, [...measured, ...(start === undefined ? [] : startRows(start))], proofs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The rows wanted, and the anchors that they are measured by. */
function selected(rows: readonly Row[], only: string): readonly Row[] {
  const wanted = rows.filter((row) => idOf(row).includes(only));
  const anchors = wanted.map((row) => anchorOf(rows, row));
  return rows.filter((row) => wanted.includes(row) || anchors.includes(row));
}

function report(folder: string, short: boolean, rows: Report['rows'], proofs?: ProofCurves): number {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(path.join(here, 'package.json'), 'utf8'),
  );
  const said: Report = {
    short,
    node: process.versions.node,
    v8: process.versions.v8,
    machine: `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} threads, ${os.platform()}`,
    versions: short ? {} : dependencies,
    rows,
    ...(proofs === undefined ? {} : { proofs }),
    targets: short ? [] : targetsOf(rows),
  };
  const markdown = markdownOf(said);
  writeFileSync(path.join(folder, 'latest.json'), `${JSON.stringify(said, null, 2)}\n`);
  writeFileSync(path.join(folder, 'latest.md'), markdown);
  process.stdout.write(markdown);
  const wrong = rows.filter((row) => row.wrong > 0 && row.inexact === undefined);
  for (const { workload, competitor, wrong: values, compared } of wrong) {
    process.stderr.write(`${workload} / ${competitor}: ${values} of ${compared} values are wrong.\n`);
  }
  if (proofs !== undefined && proofs.wrong > 0)
    process.stderr.write(`${PROOFS}: ${proofs.wrong} problems are found in programs without any.\n`);
  return wrong.length > 0 || (proofs?.wrong ?? 0) > 0 ? 2 : 0;
}

/** The peers stand in a lock file of their own, so that nothing of theirs reaches the packages. */
function installPeers(): void {
  if (existsSync(path.join(here, 'node_modules'))) return;
  const { npm_execpath: pnpm } = process.env;
  const args = ['--ignore-workspace', '--dir', here, 'install', '--frozen-lockfile'];
  const [command, before] =
    pnpm === undefined
      ? ['npx', ['-y', 'pnpm@12.21.0']]
      : /\.[cm]?js$/.test(pnpm)
        ? [process.execPath, [pnpm]]
        : [pnpm, []];
  const { status } = spawnSync(command, [...before, ...args], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the packages of the peers could not be installed');
}
