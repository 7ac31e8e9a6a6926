import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type LoadedProgram, loadProgram } from '../../packages/sdk/src/index.ts';
import { programOfLines } from '../proofs/program.ts';

const EXAMPLE = path.join(import.meta.dirname, '../../examples/advanced-clean-trucks');

/** Eight changes of the example: cells, values, a factor, a limit, the carry, an expiry. */
const EDITS: readonly (readonly [from: string, to: string])[] = [
  ['7%         11%        7%', '7%         12%        7%'],
  ['10%         13%       10%', '10%         15%       10%'],
  ['light:         0.8     -', 'light:         0.9     -'],
  ['let nzev_cap = 0.75', 'let nzev_cap = 0.65'],
  ['let per_mile = 0.01', 'let per_mile = 0.008'],
  ['end of vintage + 5 otherwise', 'end of vintage + 2 otherwise'],
  ['to 50% of deficits(light, vocational)', 'to 40% of deficits(light, vocational)'],
  ['carry unmet deficits for 1 model year', 'carry unmet deficits for 2 model years'],
];

export interface Laws {
  readonly before: LoadedProgram;
  readonly after: LoadedProgram;
}

/** The example, and with some of the edits. */
export async function exampleLaws(edits = EDITS): Promise<Laws> {
  const text = readFileSync(path.join(EXAMPLE, 'act.tally'), 'utf8');
  const before = await loaded(new Map([['act.tally', text]]), 'act.tally');
  return { before, after: await loaded(new Map([['act.tally', edited(text, edits)]]), 'act.tally') };
}

/** The sales of twelve makers in eleven states in six years. */
export function exampleSales(): Uint8Array {
  return readFileSync(path.join(EXAMPLE, 'sales.csv'));
}

/** A program of so many lines, and with a cell, a bound and a value changed. */
export async function longLaws(lines: number): Promise<Laws> {
  const files = programOfLines(lines);
  const edits = [
    ['10%    13%    10%', '10%    14%    10%'],
    ['> 500 vehicles', '> 400 vehicles'],
    ['let cap_1 = 0.75', 'let cap_1 = 0.65'],
  ] as const;
  const changed = new Map(
    [...files].map(([name, text]) => [name, name === 'part_1.tally' ? some(text, edits) : text]),
  );
  return { before: await loaded(files, 'main.tally'), after: await loaded(changed, 'main.tally') };
}

function edited(text: string, edits: readonly (readonly [string, string])[]): string {
  for (const [from] of edits) if (!text.includes(from)) throw new Error(`the example no longer says ${from}`);
  return some(text, edits);
}

function some(text: string, edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((changed, [from, to]) => changed.replace(from, to), text);
}

async function loaded(files: ReadonlyMap<string, string>, main: string): Promise<LoadedProgram> {
  const program = await loadProgram([main], async (file) => files.get(file));
  if (!program.ok) throw new Error(program.problems.map(({ message }) => message).join('\n'));
  return program;
}
