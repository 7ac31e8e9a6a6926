import { loadWork } from '../../packages/language/src/index.ts';
import { consolidate, type Problem, type Program } from '../../packages/model/src/index.ts';
import { beginProofs } from '../../packages/model/src/proofs/cache.ts';
import { proveBy } from '../../packages/model/src/proofs/prove.ts';
import { median } from '../measure/time-row.ts';
import { programOfLines } from './program.ts';

/** What a proof takes for programs of several lengths. */
export interface ProofCurve {
  readonly proof: string;
  /** In ms of processor time, the median of several runs with warm code, for each length. */
  readonly times: readonly number[];
  /** How the time grows where the length does, from the first length on: 1 is in proportion. */
  readonly slope: number;
}

export interface ProofCurves {
  /** Lines of the programs, in all their files. */
  readonly lines: readonly number[];
  readonly files: readonly number[];
  readonly curves: readonly ProofCurve[];
  /** Problems that were found: the programs have none. */
  readonly wrong: number;
}

const RUNS = 7;
const WHOLE = 'all proofs, nothing known';
const KNOWN = 'all proofs, one table changed';

/** Times each proof over programs of about so many lines. */
export async function proofCurves(lengths: readonly number[]): Promise<ProofCurves> {
  const lines: number[] = [];
  const files: number[] = [];
  const times = new Map<string, number[]>();
  let wrong = 0;
  const programs = [];
  for (const length of lengths) {
    const texts = programOfLines(length);
    lines.push([...texts.values()].reduce((sum, text) => sum + text.split('\n').length, 0));
    files.push(texts.size);
    programs.push({ program: await programFrom(texts), changed: await programFrom(changed(texts)) });
  }
  // The code is warm before the first length is timed.
  const [first] = programs;
  if (first !== undefined) for (let i = 0; i < WARM; i++) timesOf(first.program, first.changed);
  for (const { program, changed: edited } of programs) {
    const runs = Array.from({ length: RUNS }, () => timesOf(program, edited));
    wrong += Math.max(...runs.map(({ problems }) => problems.length));
    for (const proof of new Set(runs.flatMap(({ spent }) => [...spent.keys()]))) {
      const middle = median(runs.map(({ spent }) => spent.get(proof) ?? 0));
      times.set(proof, [...(times.get(proof) ?? []), middle]);
    }
  }
  const curves = [...times].map(([proof, spent]) => ({ proof, times: spent, slope: slopeOf(lines, spent) }));
  return { lines, files, curves, wrong };
}

const WARM = 60;

async function programFrom(texts: ReadonlyMap<string, string>): Promise<Program> {
  const { work } = await loadWork(['main.tally'], async (file) => texts.get(file));
  const { program } = consolidate(work);
  if (program === undefined) throw new Error('the text of the proofs is no program');
  return program;
}

/** The same with one number changed, as somebody edits it. */
function changed(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const part = texts.get('part_1.tally') ?? '';
  return new Map(texts).set('part_1.tally', part.replace('2026:           10%', '2026:           11%'));
}

function timesOf(program: Program, edited: Program) {
  const spent = new Map<string, number>();
  const timed = <T>(name: string, work: () => T): T => {
    const from = now();
    const result = work();
    const [proof = name] = name.split(' ');
    spent.set(proof, (spent.get(proof) ?? 0) + now() - from);
    return result;
  };
  const cache = new Map();
  const run = beginProofs(cache, program.id);
  const whole = now();
  const problems: readonly Problem[] = proveBy(program, {
    ...run,
    prove: (name, reads, work) => run.prove(name, reads, () => timed(name, work)),
    cases: (name, reads, work) => run.cases(name, reads, () => timed(name, work)),
  });
  run.end();
  spent.set(WHOLE, now() - whole);
  const again = now();
  const next = beginProofs(cache, program.id);
  proveBy(edited, next);
  spent.set(KNOWN, now() - again);
  return { spent, problems };
}

/** Processor time of all threads, in ms: a busy machine disturbs it less than a clock. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The slope of the line through the logarithms: 1 where the time grows as the length does, 2 where as its square. */
function slopeOf(lengths: readonly number[], times: readonly number[]): number {
  const points = times.map((time, i) => [Math.log(lengths[i] ?? 1), Math.log(time)] as const);
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const up = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return up / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
