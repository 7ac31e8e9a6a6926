import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Loaded, loadWork } from '../../src/index.ts';

export const CASES: string = join(import.meta.dirname, '../cases');

/** A folder with a `main.tally`, named by its path: `syntax/semicolon`. */
export interface Case {
  readonly name: string;
  readonly folder: string;
}

/** Every folder under `test/cases` with a `main.tally`. */
export function allCases(): readonly Case[] {
  const paths = readdirSync(CASES, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('main.tally'))
    .map((path) => path.replace(/[\\/]main\.tally$/, '').replaceAll('\\', '/'))
    .sort()
    .map((name) => ({ name, folder: join(CASES, name) }));
}

/** Loads `main.tally` of a folder and what it uses; `changed` has texts that stand in for those on disk. */
export function loadCase(folder: string, changed: ReadonlyMap<string, string> = new Map()): Promise<Loaded> {
  return loadWork(['main.tally'], async (file) => changed.get(file) ?? readIfThere(join(folder, file)));
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
