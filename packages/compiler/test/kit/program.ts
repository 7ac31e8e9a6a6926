import { readFileSync } from 'node:fs';
import { loadWork } from '@tallystick/language';
import { type Analysis, analyse, consolidate, type Program } from '@tallystick/model';
import { type Compiled, compile } from '../../src/index.ts';

/** A program that compiles, with all that a test may ask of it. */
export interface Checked {
  readonly text: string;
  readonly program: Program;
  readonly analysis: Analysis;
  readonly compiled: Compiled;
}

/** The cases of this package: a folder each. */
export const CASES = [
  'one-rule',
  'tables-and-readings',
  'elections',
  'fractions',
  'several-records',
  'odd-names',
] as const;

/** A file of a case. */
export function inCase(name: string, file: string): URL {
  return new URL(`../cases/${name}/${file}`, import.meta.url);
}

/** The program of a case. */
export function caseOf(name: string): Promise<Checked> {
  return checked(readFileSync(inCase(name, 'main.tally'), 'utf8'));
}

/** A text as a compiled program; what the checker finds fails the test. */
export async function checked(text: string): Promise<Checked> {
  const { work, problems } = await loadWork(['main.tally'], async (file) =>
    file === 'main.tally' ? text : undefined,
  );
  const { program, problems: found } = consolidate(work);
  if (program === undefined) throw new Error('no program');
  const analysis = analyse(program);
  const errors = [...problems, ...found, ...analysis.problems].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return { text, program, analysis, compiled: compile(program, analysis, { version: 'test' }) };
}
