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
