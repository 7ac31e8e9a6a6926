import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'vitest';
import { inFolder, tally } from './kit/tally.ts';

const FILES = path.join(import.meta.dirname, 'changed');

const TITLES = [
  'from files',
  'electric vans pay for the others',
  'a deficit that is not made up in a year becomes a shortfall',
  'credits of small vans do not pay for large ones',
];

// What is done to a folder under git, and the scenarios that run then.
test.concurrent.for<[string, (folder: string) => Promise<void>, readonly string[]]>([
  ['nothing', async () => {}, []],
  ['a file of facts', (folder) => writeFile(path.join(folder, 'facts.csv'), FACTS), TITLES.slice(0, 1)],
  ['a new file of scenarios', (folder) => writeFile(path.join(folder, 'new.test.tally'), NEW), ['new']],
  ['the law in another file', moved, []],
  ['a cell that none comes upon', (folder) => inRule(folder, '24%', '25%'), []],
  ['a cell that some come upon', (folder) => inRule(folder, '8%', '9%'), TITLES.toSpliced(1, 1)],
  ['a part that all read', (folder) => inRule(folder, 'from 2025\n', 'from 2024\n'), TITLES],
  ['a file that is gone', (folder) => rm(path.join(folder, 'files.test.tally')), TITLES.slice(1)],
])('%s changes what is run', async ([, change, titles], { expect }) => {
  const ended = await inFolder(FILES, async (folder) => {
    commit(folder);
    await change(folder);
    return tally(['test', '--changed', 'HEAD'], { cwd: folder });
  });
  const run = ended.stdout.split('\n').filter((line) => /^(pass|fail) {2}/i.test(line));
  expect(run.map((line) => line.slice('pass  '.length).replace(/ {2}.*/, ''))).toEqual(titles);
  expect(ended.stderr).toContain(`${titles.length} of `);
});

test('the repository is that of the program, not that of the folder in which the command is started', async ({
  expect,
}) => {
  const ended = await inFolder(FILES, async (folder) => {
    commit(folder);
    await inRule(folder, '8%', '9%');
    return tally(['test', folder, '--changed', 'HEAD'], { cwd: path.dirname(folder) });
  });
  expect(ended.stderr).toContain(`${TITLES.length - 1} of ${TITLES.length} `);
});

/** Puts a folder under git, with all that is in it. */
function commit(folder: string): void {
  const git = (...args: readonly string[]) => execFileSync('git', [...IDENTITY, ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
}

const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];

const FACTS = `manufacturer,state,model_year,gvwr,powertrain,sold
Acme,CA,2025,10000,combustion,200
Acme,CA,2026,10000,combustion,0
`;

const NEW = `use "rule.tally"
scenario "new" {
  facts sale from "facts.csv"
  expect "Acme" CA 2026 {
    received = 0
  }
}
`;

async function inRule(folder: string, from: string, to: string): Promise<void> {
  const file = path.join(folder, 'rule.tally');
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
}

async function moved(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'law'));
  await rename(path.join(folder, 'rule.tally'), path.join(folder, 'law/rule.tally'));
  await writeFile(path.join(folder, 'rule.tally'), 'use "law/rule.tally"\n');
}
