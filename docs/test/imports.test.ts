import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './pages.ts';

/** The packages from top to bottom, those of one level in one line; `testing` stands beside them and none imports it. */
const LEVELS = [
  ['cli'],
  ['server'],
  ['sdk'],
  ['compiler', 'diff', 'facts', 'report', 'language'],
  ['model'],
  ['runtime'],
] as const;

const levelOf = (name: string): number => LEVELS.findIndex((names) => names.some((one) => one === name));

test('the architecture names every package', () => {
  const packages = globSync('packages/*/package.json', { cwd: ROOT }).map((file) => file.split(path.sep)[1]);
  expect(packages.filter((name) => name !== 'testing' && levelOf(name ?? '') < 0)).toEqual([]);
});

test('imports run down only', () => {
  const files = globSync('packages/*/src/**/*.ts', { cwd: ROOT }).map((file) =>
    file.split(path.sep).join('/'),
  );
  const wrong = files.flatMap((file) => {
    const [, own = ''] = file.split('/');
    return importsOf(file)
      .filter((name) => !mayImport(own, name))
      .map((name) => `${file} imports ${name}`);
  });
  expect(files.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

/** The packages that a file imports, by their short names, other than its own. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const [, own = ''] = file.split('/');
  const targets = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, target = '']) => target);
  return targets.flatMap((target) => {
    if (target.startsWith('@tallystick/')) return [target.split('/')[1] ?? ''];
    if (!target.startsWith('.')) return [];
    const [, name = ''] = path.posix.join(path.posix.dirname(file), target).split('/');
    return name === own ? [] : [name];
  });
}

function mayImport(own: string, other: string): boolean {
  if (own === 'testing') return other !== 'testing';
  return levelOf(other) > levelOf(own);
}
