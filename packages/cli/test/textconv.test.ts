import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inFolder } from './kit/tally.ts';

const TEMPLATE = path.join(import.meta.dirname, '../template');
const COMMAND = path.join(import.meta.dirname, '../bin/tally.js');

/** Git with what the guide says about Tally, in a folder. */
function gitIn(folder: string): (...args: readonly string[]) => string {
  const settings = {
    'user.name': 'Test',
    'user.email': 'test@example.org',
    'diff.tally.textconv': `"${process.execPath}" "${COMMAND}" textconv`,
    'diff.tally.xfuncname': '^([a-z].*[^ ]) [{]$',
  };
  const given = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return (...args) => execFileSync('git', [...given, ...args], { cwd: folder, encoding: 'utf8' });
}

test('git shows what a program and facts say, and not how they are laid out', {
  timeout: 60_000,
}, async () => {
  const shown = await inFolder(TEMPLATE, async (folder) => {
    const git = gitIn(folder);
    const edit = async (file: string, change: (text: string) => string): Promise<void> =>
      writeFile(path.join(folder, file), change(await readFile(path.join(folder, file), 'utf8')));
    await writeFile(path.join(folder, '.gitattributes'), '*.tally diff=tally\n*.csv diff=tally\n');
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'a commit');
    await edit('rule.tally', (text) =>
      text
        .replace('2026:           10%    12%', '2026: 10% 12.5%')
        .replaceAll('\n  counts', '\r\n      counts'),
    );
    await edit('scenarios.test.tally', (text) => text.replace('use "rule.tally"', 'use use "rule.tally" {{'));
    await edit('facts.csv', (text) => text.replaceAll(',', ';').replace('1200', '1201'));
    return git('diff', '--unified=0');
  });
  expect(shown.replaceAll(/^index .*\n/gm, '')).toBe(`diff --git a/facts.csv b/facts.csv
--- a/facts.csv
+++ b/facts.csv
@@ -2 +2 @@
-Acme,CA,2025,10000,combustion,1200
+Acme,CA,2025,10000,combustion,1201
diff --git a/rule.tally b/rule.tally
--- a/rule.tally
+++ b/rule.tally
@@ -33 +33 @@ table share by model_year, group under "Section 5, Table 1"
-  2026: 10% 12%
+  2026: 10% 12.5%
diff --git a/scenarios.test.tally b/scenarios.test.tally
--- a/scenarios.test.tally
+++ b/scenarios.test.tally
@@ -2 +2 @@
-use "rule.tally"
+use use "rule.tally" {{
`);
});
