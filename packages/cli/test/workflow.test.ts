import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inFolder, tally, wordsOf } from './kit/tally.ts';

/*
 * The workflow of `tally init` is run step by step, as a service would, in a repository with a branch on which the rule is
 * another. What asks the service for something is noted by a stand-in.
 */
const PACKAGE = path.join(import.meta.dirname, '..');
const TEMPLATE = path.join(PACKAGE, 'template');
const GUIDE = path.join(PACKAGE, '../../docs/guides/ci.md');

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

interface Workflow {
  readonly jobs: {
    readonly rule: { readonly env: Readonly<Record<string, string>>; readonly steps: readonly Step[] };
  };
}

interface Pipeline {
  readonly law: { readonly script: readonly string[] };
}

const EXPRESSIONS: Readonly<Record<string, string>> = {
  '${{ github.event.number }}': '7',
  '${{ github.token }}': 'token',
};

test('the workflow of a new rule checks it, and fails until its changes are accepted', {
  timeout: 120_000,
}, async () => {
  const { jobs }: Workflow = parse(
    await readFile(path.join(TEMPLATE, '.github/workflows/tally.yml'), 'utf8'),
  );
  const { env, steps } = jobs.rule;
  // Tally itself is built already.
  const own = steps.filter(
    ({ run, 'working-directory': folder }) => run !== undefined && folder === undefined,
  );
  await inBranch(async (folder) => {
    const run = async (...names: readonly RegExp[]): Promise<readonly (number | null)[]> => {
      const meant = own.filter(({ name = '' }) => names.length === 0 || names.some((one) => one.test(name)));
      const exits: (number | null)[] = [];
      for (const step of meant) {
        const given = Object.entries(step.env ?? {}).map(([key, value]) => [
          key,
          EXPRESSIONS[value] ?? value,
        ]);
        const all = { ...env, ...Object.fromEntries(given), GITHUB_BASE_REF: 'main' };
        exits.push(await shell(folder, step.run ?? '', all));
      }
      return exits;
    };
    expect(await run()).toEqual([0, 0, 0, 0, 3, 0]);
    expect(await readFile(path.join(folder, 'gh.txt'), 'utf8')).toBe(
      'pr comment 7 --edit-last --create-if-none --body-file comment.md\n',
    );
    const comment = await readFile(path.join(folder, 'comment.md'), 'utf8');
    expect(comment).toContain(
      '**stricter** The percentage of `large` in 2026 in `share` rises from 12% to 15%',
    );
    expect(comment).toContain('| carried | 65.7 | 73.3 | +7.6 | Basin Vans +7.6 | nobody | █ |');
    await tally(['diff', 'rule.tally', '--rev', 'origin/main', '--accept', 'as decided'], { cwd: folder });
    expect(await run(/What changes/)).toEqual([0]);
    await edit(folder, '15%', '16%');
    expect(await run(/Are the results/, /generated module/)).toEqual([2, 2]);
  });
});

test('the pipeline of the guide does so too', { timeout: 120_000 }, async () => {
  const [, text = ''] = /^```yaml .gitlab-ci.yml\n(.*?)^```$/ms.exec(await readFile(GUIDE, 'utf8')) ?? [];
  const { law }: Pipeline = parse(text);
  await inBranch(async (folder) => {
    const exits: (number | null)[] = [];
    for (const line of law.script) {
      const [command, ...args] = wordsOf(line.replace('$CI_MERGE_REQUEST_DIFF_BASE_SHA', 'main'));
      expect(command).toBe('$TALLY');
      exits.push((await tally(args, { cwd: folder })).exit);
    }
    expect(exits).toEqual([0, 0, 0, 3]);
    for (const file of ['problems.json', 'scenarios.xml', 'diff.html'])
      expect(await readFile(path.join(folder, file), 'utf8')).not.toBe('');
  });
});

/** Works in a repository with the new rule on main, and a share that is higher on the branch that is checked out. */
async function inBranch(work: (folder: string) => Promise<void>): Promise<void> {
  await inFolder(TEMPLATE, async (folder) => {
    await mkdir(path.join(folder, '.tallystick/packages'), { recursive: true });
    await symlink(PACKAGE, path.join(folder, '.tallystick/packages/cli'));
    await mkdir(path.join(folder, 'bin'));
    await writeFile(path.join(folder, 'bin/gh'), '#!/bin/sh\necho "$@" > gh.txt\n');
    await chmod(path.join(folder, 'bin/gh'), 0o755);
    await writeFile(path.join(folder, '.gitignore'), 'bin\n.tallystick\n');
    git(folder, 'init', '--quiet', '--initial-branch', 'main');
    await commit(folder);
    git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    git(folder, 'checkout', '--quiet', '-b', 'higher');
    await edit(folder, '10%    12%', '10%    15%');
    await commit(folder);
    await work(folder);
  });
}

/** Commits all, with the results and the module brought up to date. */
async function commit(folder: string): Promise<void> {
  const files = ['rule.tally', 'scenarios.test.tally'];
  await tally(['snapshot', ...files, '--facts', 'sale=facts.csv'], { cwd: folder });
  await tally(['build', 'rule.tally', '--out', 'generated'], { cwd: folder });
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '--message', 'a commit');
}

async function edit(folder: string, before: string, after: string): Promise<void> {
  const file = path.join(folder, 'rule.tally');
  const text = await readFile(file, 'utf8');
  expect(text).toContain(before);
  await writeFile(file, text.replace(before, after));
}

function shell(cwd: string, run: string, env: Readonly<Record<string, string>>): Promise<number | null> {
  const { PATH = '' } = process.env;
  const paths = [path.join(cwd, 'bin'), path.dirname(process.execPath), PATH].join(path.delimiter);
  return new Promise((done) => {
    const child = execFile('bash', ['-e', '-c', run], { cwd, env: { ...env, PATH: paths } }, () =>
      done(child.exitCode),
    );
  });
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: folder,
  });
}
