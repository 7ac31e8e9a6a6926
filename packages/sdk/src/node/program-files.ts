import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { STDIN } from './read.ts';

export type ProgramFiles =
  | { readonly ok: true; readonly files: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * The `.tally` files that the arguments of a command mean: a file is itself, a folder the files in it and below, a
 * glob what it matches, `-` standard input. Each file comes once, those of a folder or glob in the order of their
 * names.
 */
export async function findProgramFiles(programs: readonly string[]): Promise<ProgramFiles> {
  const files = new Set<string>();
  for (const argument of programs) {
    const found = await filesOf(argument);
    if (!found.ok) return found;
    for (const file of found.files) files.add(file);
  }
  return { ok: true, files: [...files] };
}

async function filesOf(argument: string): Promise<ProgramFiles> {
  if (argument === '-') return { ok: true, files: [STDIN] };
  const found = await stat(argument).catch(() => undefined);
  if (found?.isFile()) return { ok: true, files: [argument] };
  if (found?.isDirectory()) {
    const inside = await matches('**/*.tally', argument);
    if (inside.length > 0) return { ok: true, files: inside.map((file) => path.join(argument, file)) };
    return { ok: false, message: `The folder ${argument} holds no .tally file.` };
  }
  if (!/[*?[{]/.test(argument)) return { ok: false, message: `There is no file or folder ${argument}.` };
  const matching = await matches(argument.replaceAll('\\', '/'), '.');
  if (matching.length > 0) return { ok: true, files: matching };
  return { ok: false, message: `No file matches ${argument}.` };
}

async function matches(pattern: string, folder: string): Promise<readonly string[]> {
  const files = await glob(pattern, {
    cwd: folder,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
  });
  return files.sort();
}
