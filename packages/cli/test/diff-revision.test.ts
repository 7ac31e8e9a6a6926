import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'vitest';
import { inFolder, tally } from './kit/tally.ts';

const FILES = path.join(import.meta.dirname, 'changed');
const RAISED = 'The percentage of `large` in 2025 in `share` rises from 8% to 9%';
const ENDED = 'The percentage of `large` in 2026 in `share` rises from 12% to 20%';

// What is done to a folder under git, how it is compared, and the exit code and a line of the answer.
test.concurrent.for<[string, (folder: string) => Promise<void>, readonly string[], number, string]>([
  ['nothing', async () => {}, ['.'], 0, 'no change of the law'],
  ['a cell, against the last commit', raised, ['.'], 3, RAISED],
  ['a cell, against a revision', raised, ['rule.tally', '--rev', 'first'], 3, RAISED],
  ['a cell that was committed', committed, ['.', '--rev', 'first..HEAD'], 3, RAISED],
  ['an amendment that neither law has', amended, ['.'], 3, 'The amendment `LATER` is added, and neither law'],
  ['an amendment that one of them has', amended, ['.', '--rev', 'first', '--with', '..LATER'], 3, ENDED],
  ['the law in another file', moved, ['.'], 0, 'no change of the law'],
])('%s', async ([, change, args, exit, line], { expect }) => {
  const ended = await inFolder(FILES, async (folder) => {
    git(folder, 'init', '--quiet');
    commit(folder);
    git(folder, 'tag', 'first');
    await change(folder);
    return tally(['diff', ...args, '--exit-code'], { cwd: folder });
  });
  expect(ended.stderr).toBe('');
  expect(ended.stdout).toContain(line);
  expect(ended.exit).toBe(exit);
});

test.concurrent.for<[string, string]>([
  ['pretty', 'rule.tally:55 in first'],
  ['plain', '../rule.tally:55 in first: stricter: The step `with_small` is taken out'],
  ['markdown', '<sub>Section 7, ../rule.tally:55 in first</sub>'],
  ['github', '::warning file=rule.tally,title='],
  ['sarif', '"uri": "rule.tally", "uriBaseId": "%SRCROOT%" }\n'],
])(
  'as %s, what was taken out is placed where it was; servers know files from the root',
  async ([format, place], { expect }) => {
    const ended = await inFolder(FILES, async (folder) => {
      git(folder, 'init', '--quiet');
      commit(folder);
      git(folder, 'tag', 'first');
      const file = path.join(folder, 'rule.tally');
      await writeFile(file, (await readFile(file, 'utf8')).replace(/^ *with_small:.*\n/m, ''));
      const cwd = path.join(folder, 'below');
      await mkdir(cwd);
      return tally(['diff', '../rule.tally', '--rev', 'first', '--format', format], { cwd });
    });
    expect(ended.stdout).toContain(place);
  },
);

test('a revision that is not there is told', async ({ expect }) => {
  const ended = await inFolder(FILES, async (folder) => {
    git(folder, 'init', '--quiet');
    commit(folder);
    return tally(['diff', '.', '--rev', 'mian'], { cwd: folder });
  });
  expect(ended.stderr).toContain('git knows no revision mian.');
  expect(ended.exit).toBe(1);
});

async function raised(folder: string): Promise<void> {
  const file = path.join(folder, 'rule.tally');
  await writeFile(file, (await readFile(file, 'utf8')).replace('8%', '9%'));
}

async function committed(folder: string): Promise<void> {
  await raised(folder);
  commit(folder);
}

async function amended(folder: string): Promise<void> {
  const lines = ['  effective  2026-02-01', '  applies    from model year 2026'];
  const change = '  replace share[2026, large] with 20%';
  const text = ['use "rule.tally"', 'amendment LATER of VANS under "Order 1" {', ...lines, change, '}'];
  await writeFile(path.join(folder, 'later.tally'), `${text.join('\n')}\n`);
}

async function moved(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'law'));
  await rename(path.join(folder, 'rule.tally'), path.join(folder, 'law/rule.tally'));
  await writeFile(path.join(folder, 'rule.tally'), 'use "law/rule.tally"\n');
}

function commit(folder: string): void {
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '--message', 'a commit');
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: folder,
  });
}
