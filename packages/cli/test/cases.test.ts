import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { type Ended, inFolder, tally, wordsOf } from './tally.ts';

const CASES = path.join(import.meta.dirname, 'cases');

// A case is a folder: `command.txt` holds the calls of tally, a line each, made in a copy of the folder together with
// the files of `tally init`; of the last call `exit`, `stdout.txt` and `stderr.txt` are compared. `stdin.txt` is its
// standard input, `env.txt` its environment, `written/` the files that the calls have to leave behind.
test.concurrent.for(readdirSync(CASES))('%s', async (name, { expect }) => {
  const folder = path.join(CASES, name);
  const lines = read(folder, 'command.txt').trim().split('\n');
  const env = Object.fromEntries(
    read(folder, 'env.txt')
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => line.split('=')),
  );
  const { ended, written } = await inFolder(folder, async (copy) => {
    let last: Ended = { exit: null, stdout: '', stderr: '' };
    for (const line of lines) {
      last = await tally(wordsOf(line).slice(1), { cwd: copy, stdin: read(folder, 'stdin.txt'), env });
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

function read(folder: string, file: string): string {
  const place = path.join(folder, file);
  return existsSync(place) ? readFileSync(place, 'utf8') : '';
}

function filesIn(folder: string, name: string): readonly string[] {
  const place = path.join(folder, name);
  return existsSync(place) ? readdirSync(place) : [];
}
