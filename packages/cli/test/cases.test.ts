import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { type Ended, inFolder, spawned, tally, wordsOf } from './kit/tally.ts';

const CASES = path.join(import.meta.dirname, 'cases');
const NAMES = readdirSync(CASES);

/** The first case of each command, and each that reads standard input, is run as users run it. */
const AS_USERS = new Set([
  ...new Map(NAMES.toReversed().map((name) => [linesOf(name).at(-1)?.split(' ')[1], name])).values(),
  ...NAMES.filter((name) => existsSync(path.join(CASES, name, 'stdin.txt'))),
]);

// A case is a folder: `command.txt` holds the calls of tally, a line each, made in a copy of the folder together with
// the files of `tally init`; of the last call `exit`, `stdout.txt` and `stderr.txt` are compared. `stdin.txt` is its
// standard input, `env.txt` its environment, `written/` the files that the calls have to leave behind.
test.concurrent.for(NAMES)('%s', async (name, { expect }) => {
  const folder = path.join(CASES, name);
  const call = AS_USERS.has(name) ? spawned : tally;
  const env = Object.fromEntries(
    read(folder, 'env.txt')
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => line.split('=')),
  );
  const { ended, written } = await inFolder(folder, async (copy) => {
    let last: Ended = { exit: null, stdout: '', stderr: '' };
    for (const line of linesOf(name)) {
      last = await call(wordsOf(line).slice(1), { cwd: copy, stdin: read(folder, 'stdin.txt'), env });
    }
    return { ended: last, written: filesIn(folder, 'written').map((file) => [file, read(copy, file)]) };
  });
  await expect(`${ended.exit}\n`).toMatchFileSnapshot(path.join(folder, 'exit'));
  await expect(ended.stdout).toMatchFileSnapshot(path.join(folder, 'stdout.txt'));
  await expect(ended.stderr).toMatchFileSnapshot(path.join(folder, 'stderr.txt'));
  for (const [file = '', text = ''] of written) {
    await expect(text).toMatchFileSnapshot(path.join(folder, 'written', file));
  }
});

function linesOf(name: string): readonly string[] {
  return read(path.join(CASES, name), 'command.txt').trim().split('\n');
}

function read(folder: string, file: string): string {
  const place = path.join(folder, file);
  return existsSync(place) ? readFileSync(place, 'utf8') : '';
}

function filesIn(folder: string, name: string): readonly string[] {
  const place = path.join(folder, name);
  return existsSync(place) ? readdirSync(place) : [];
}
