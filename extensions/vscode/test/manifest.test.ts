import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const ROOT = path.join(import.meta.dirname, '..');
const { commands, menus, walkthroughs } = manifest.contributes;
const declared = commands.map(({ command }) => command);

test('menus and first steps name commands that are there', () => {
  const inMenus = Object.values(menus).flatMap((entries) => entries.map(({ command }) => command));
  const inSteps = walkthroughs.flatMap(({ steps }) =>
    steps.flatMap(({ description }) =>
      // Those of the editor itself are there.
      [...description.matchAll(/command:(?!workbench\.)([\w.]+)/g)].map(([, name]) => name),
    ),
  );
  expect([...inMenus, ...inSteps].filter((name) => !declared.includes(name ?? ''))).toEqual([]);
});

test('pages name commands as they are called', () => {
  const titles = commands.map(({ title }) => title);
  const pages = globSync(['README.md', 'walkthrough/*.md'], { cwd: ROOT });
  const named = pages.flatMap((page) =>
    [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/[*_]Tally: ([^*_]+)[*_]/g)].map(
      ([, title]) => title,
    ),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((title) => !titles.includes(title ?? ''))).toEqual([]);
});

const PRINTED = path.join(ROOT, '../../packages/cli/test/cases');

test.each(['check-errors', 'check-errors-plain'])('the problem matcher reads what %s prints', (name) => {
  const [matcher] = manifest.contributes.problemMatchers;
  const { regexp, ...groups } = matcher?.pattern ?? { regexp: '' };
  expect(groups).toEqual({ file: 1, line: 2, column: 3, severity: 4, message: 5, code: 6 });
  const lines = readFileSync(path.join(PRINTED, name, 'stdout.txt'), 'utf8').split('\n');
  const found = lines.flatMap((line) => new RegExp(regexp).exec(line)?.slice(1, 6).join(' | ') ?? []);
  expect(found).toEqual([
    'broken.tally | 6 | 46 | error | electricity is not a value of powertrain. Did you mean electric?',
    'broken.tally | 9 | 12 | error | CLEEN is not a credit, a group or a period. Did you mean CLEAN?',
  ]);
});

test('every command is registered', () => {
  const sources = globSync('src/**/*.ts', { cwd: ROOT }).map((file) =>
    readFileSync(path.join(ROOT, file), 'utf8'),
  );
  const text = sources.join('\n');
  // Those of the terminal are registered from a table, by their last word.
  const isRegistered = (command: string) =>
    text.includes(`'${command}'`) || new RegExp(`^ {2}${command.replace('tally.', '')}: `, 'm').test(text);
  expect(declared.filter((command) => !isRegistered(command))).toEqual([]);
});
