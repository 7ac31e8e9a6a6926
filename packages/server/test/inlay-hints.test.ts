import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { InlayHintRequest } from 'vscode-languageserver';
import { feature } from './kit/cases.ts';
import { type Editor, startEditor, uri } from './kit/editor.ts';

const TOY = readFileSync(path.join(import.meta.dirname, 'programs/toy.tally'), 'utf8');

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

const hintsIn = async ({ connection }: Editor, file: string) =>
  (await connection.sendRequest(InlayHintRequest.type, { textDocument: { uri: uri(file) }, range: WHOLE })) ??
  [];

feature('inlay-hints', async ({ editor, files }) => {
  const lines: string[] = [];
  for (const [file, text] of files) {
    for (const { position, label } of await hintsIn(editor, file)) {
      const line = text.split('\n')[position.line] ?? '';
      lines.push(`${file}: ${line.slice(0, position.character)}«${label}»${line.slice(position.character)}`);
    }
  }
  return lines;
});

test('they go along with the text while it has an error', async () => {
  const editor = await startEditor({ 'toy.tally': TOY });
  await editor.open('toy.tally');
  const before = await hintsIn(editor, 'toy.tally');
  await editor.write('toy.tally', TOY.replace('let cap      = 0.75', 'let cap =\n\n'));
  const after = await hintsIn(editor, 'toy.tally');
  expect(before.length).toBeGreaterThan(2);
  expect(after).toEqual(
    before.map((hint) => ({ ...hint, position: { ...hint.position, line: hint.position.line + 2 } })),
  );
  await editor.close();
});
