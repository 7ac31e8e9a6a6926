import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CstUtils, GrammarAST } from 'langium';
import { expect, test } from 'vitest';
import { parse } from '../../../../packages/language/src/parsing/parse.ts';
import { tokensOf } from './scopes.ts';

const ROOT = path.join(import.meta.dirname, '../../../..');
const FILES = globSync(['examples/**/*.tally', 'packages/cli/template/*.tally'], { cwd: ROOT })
  .filter((file) => !file.includes('node_modules'))
  .sort();

test('there are examples', () => {
  expect(FILES.length).toBeGreaterThan(15);
});

test.each(FILES)('in %s the colours of words are what the parser reads them as', (file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const lines = tokensOf(text);
  const { $cstNode } = parse(file, text).tree;
  const words = ($cstNode === undefined ? [] : CstUtils.flattenCst($cstNode).toArray()).filter(
    (leaf) => !leaf.hidden && /^[a-z]\w*$/.test(leaf.text),
  );
  const wrong = words.filter(({ grammarSource, range: { start } }) => {
    const { scopes = [] } = lines[start.line]?.find(({ endIndex }) => endIndex > start.character) ?? {};
    if (scopes.some((scope) => scope.includes('.unit.'))) return false;
    const coloured = scopes.some((scope) => scope.startsWith('keyword.'));
    return coloured !== GrammarAST.isKeyword(grammarSource);
  });
  expect(words.length).toBeGreaterThan(10);
  expect(
    wrong.map(({ text, range: { start } }) => `${start.line + 1}:${start.character + 1} ${text}`),
  ).toEqual([]);
});
