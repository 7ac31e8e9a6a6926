import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  type CompletionItem,
  CompletionRequest,
  CompletionResolveRequest,
  MarkupContent,
  type Position,
} from 'vscode-languageserver';
import { feature } from './kit/cases.ts';
import { type Editor, startEditor, uri } from './kit/editor.ts';
import { positionAt } from './kit/marked.ts';

const TOY = readFileSync(path.join(import.meta.dirname, 'programs/toy.tally'), 'utf8');

async function itemsAt(
  { connection }: Editor,
  file: string,
  position: Position,
): Promise<readonly CompletionItem[]> {
  const found = await connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: uri(file) },
    position,
  });
  return Array.isArray(found) ? found : (found?.items ?? []);
}

feature('completion', async ({ editor, files, marks }) => {
  const lines: string[] = [];
  for (const { file, position } of marks) {
    const items = await itemsAt(editor, file, position);
    const line = files.get(file)?.split('\n')[position.line] ?? '';
    lines.push(`${line.slice(0, position.character)}<|>${line.slice(position.character)}`);
    lines.push(`  ${items.map(({ label }) => label).join(' | ')}`);
  }
  return lines;
});

test('a name comes with what a pointer on it is told, a word of the language with its meaning', async () => {
  const text = TOY.replace(/amount {3}sold \* share.*/, 'amount   sold * ');
  const editor = await startEditor({ 'toy.tally': text });
  await editor.open('toy.tally');
  const position = positionAt(text, text.indexOf('amount   sold * ') + 'amount   sold * '.length);
  const items = await itemsAt(editor, 'toy.tally', position);
  const resolved = async (label: string) => {
    const item = items.find((one) => one.label === label);
    const { documentation } = await editor.connection.sendRequest(
      CompletionResolveRequest.type,
      item ?? { label },
    );
    return MarkupContent.is(documentation) ? documentation.value : undefined;
  };
  expect(await resolved('cap')).toContain('always 0.75');
  expect(await resolved('max')).toContain('greatest');
  await editor.close();
});
