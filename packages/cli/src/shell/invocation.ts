import path from 'node:path';
import process from 'node:process';

/** How this command is called from any folder: `tally` where it is installed so, else by Node and its own path. */
export function invocation(script = process.argv[1] ?? ''): string {
  return path.extname(script) === '' ? 'tally' : `node ${quoted(path.resolve(script))}`;
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./:@~+-]+$/.test(word) ? word : `"${word}"`;
}
