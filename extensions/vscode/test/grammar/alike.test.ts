import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declarationsIn, loadWork } from '@tallystick/language';
import { expect, test } from 'vitest';
import { tokensOf as meantIn, type TokenType } from '../../../../packages/server/src/convert/tokens.ts';
import { Names } from '../../../../packages/server/src/names/names.ts';
import { tokensOf } from './scopes.ts';

const ROOT = path.join(import.meta.dirname, '../../../..');
const FILES = globSync('examples/**/*.tally', { cwd: ROOT })
  .filter((file) => !file.includes('node_modules'))
  .sort();

/** What the grammar may call what the server tells, until the server has told it. */
const SCOPES: Partial<Record<TokenType, RegExp>> = {
  keyword: /^keyword\.(?!operator)/,
  number: /^constant\.numeric/,
  string: /^string\./,
  comment: /^comment\./,
  operator: /^keyword\.operator/,
};
const NAME = /^(?:variable|entity\.name|support\.function|keyword\.other\.unit)/;
const DECLARED: Partial<Record<TokenType, RegExp>> = {
  function: /^entity\.name\.function/,
  method: /^entity\.name\.function/,
  struct: /^entity\.name\.type/,
  class: /^entity\.name\.type/,
  namespace: /^entity\.name\.type/,
  variable: /^variable/,
};

test('the server and the grammar colour every word of the examples alike', async () => {
  const loaded = await loadWork(FILES, async (file) => readFileSync(path.join(ROOT, file), 'utf8'));
  const names = new Names({ ...loaded, sources: loaded.work.sources });
  expect(loaded.files.flatMap(declarationsIn).length).toBeGreaterThan(100);
  const wrong = loaded.files.flatMap((parsed) => {
    const lines = tokensOf(parsed.text);
    return meantIn(parsed, names, false).flatMap(({ start, end, type, modifiers }) => {
      const line = parsed.text.slice(0, start).split('\n').length - 1;
      const column = start - (parsed.source.lineStarts[line] ?? 0);
      const scope = lines[line]?.find(({ endIndex }) => endIndex > column)?.scopes.at(-1) ?? '';
      // In `add table ...` the grammar sees the words of `add`.
      const isAdded = /^\s*add\b/.test(parsed.text.split('\n')[line] ?? '');
      const declared = modifiers.includes('declaration') && !isAdded ? DECLARED[type] : undefined;
      const right = declared ?? SCOPES[type] ?? NAME;
      const word = parsed.text.slice(start, end);
      return right.test(scope) ? [] : [`${parsed.file}:${line + 1} ${word}: ${type}, ${scope}`];
    });
  });
  expect(wrong).toEqual([]);
});
