import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'vitest';
import { inFolder, tally } from './kit/tally.ts';

const CASES = path.join(import.meta.dirname, 'cases');

// A case, what is run in a folder below the root of its repository, and how the file is named then.
test.concurrent.for<[string, readonly string[], string]>([
  ['check-github', ['check', '../broken.tally', '--format', 'github'], 'file=broken.tally,'],
  ['check-github', ['check', '../broken.tally', '--format', 'gitlab'], '"path": "broken.tally"'],
  ['check-github', ['check', '../broken.tally', '--format', 'sarif'], '"uri": "broken.tally"'],
  ['test-github', ['test', '../failing.tally', '--format', 'github'], 'file=failing.tally,'],
  ['mutate-github', ['mutate', '..', '--format', 'github', '--filter', 'share['], 'file=rule.tally,'],
])('%s: servers know files from the root', async ([name, args, place], { expect }) => {
  const ended = await inFolder(path.join(CASES, name), async (folder) => {
    const cwd = path.join(folder, 'below');
    await mkdir(path.join(folder, '.git'));
    await mkdir(cwd);
    return tally(args, { cwd });
  });
  expect(ended.stdout).toContain(place);
});
