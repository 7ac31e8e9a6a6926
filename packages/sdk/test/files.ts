import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type LoadedProgram, type LoadOptions, loadProgram } from '../src/index.ts';

export const EXAMPLE = path.join(import.meta.dirname, '../../../examples/advanced-clean-trucks');

/** Loads a program that has to be right. */
export async function loaded(file: string, options: LoadOptions = {}): Promise<LoadedProgram> {
  const read = (name: string) => readFile(name, 'utf8').catch(() => undefined);
  return rightly(await loadProgram([file], read, options));
}

/** Loads the text of a program that has to be right. */
export async function loadedText(text: string, options: LoadOptions = {}): Promise<LoadedProgram> {
  return rightly(
    await loadProgram(['rule.tally'], async (name) => (name === 'rule.tally' ? text : undefined), options),
  );
}

function rightly(program: Awaited<ReturnType<typeof loadProgram>>): LoadedProgram {
  if (program.ok) return program;
  throw new Error(program.problems.map(({ message }) => message).join('\n'));
}

/** A file of facts with this text. */
export function csv(record: string, text: string) {
  return { record, name: `${record}.csv`, bytes: new TextEncoder().encode(text) };
}
