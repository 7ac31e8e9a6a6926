import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver';
import { applied } from './kit/apply.ts';
import { feature } from './kit/cases.ts';
import { startEditor, uri } from './kit/editor.ts';

const OPTIONS = { tabSize: 2, insertSpaces: true };
const FORMAT = path.join(import.meta.dirname, '../../language/test/format');

// What the editor is told leads to what the command writes, and no edit touches a word.
test('a file is laid out gap by gap', async () => {
  const names = globSync('*', { cwd: FORMAT }).sort();
  const read = (name: string, file: string): string => readFileSync(path.join(FORMAT, name, file), 'utf8');
  const files = Object.fromEntries(names.map((name) => [`${name}.tally`, read(name, 'written.tally')]));
  const editor = await startEditor(files);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    const textDocument = { uri: uri(`${name}.tally`) };
    const params = { textDocument, options: OPTIONS };
    const edits = (await editor.connection.sendRequest(DocumentFormattingRequest.type, params)) ?? [];
    expect(applied(files[`${name}.tally`] ?? '', edits)).toBe(read(name, 'formatted.tally'));
    expect(edits.filter(({ newText }) => /\S/.test(newText))).toEqual([]);
  }
  await editor.close();
});

// The mark is where the cursor is behind what was just typed; the text is shown as it is then, with the cursor.
feature('formatting-on-type', async ({ editor, files, marks }) => {
  const texts: string[] = [];
  for (const { file, uri: asked, position } of marks) {
    const text = files.get(file) ?? '';
    const before = text.split('\n')[position.line]?.slice(0, position.character).trim() ?? '';
    const edits = await editor.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
      textDocument: { uri: asked },
      position,
      ch: before === '' ? '\n' : before.slice(-1),
      options: OPTIONS,
    });
    const cursor = { range: { start: position, end: position }, newText: '<|>' };
    texts.push(...applied(text, [...(edits ?? []), cursor]).split('\n'));
  }
  return texts;
});

// The lines that are asked for are those between two marks.
feature('formatting-range', async ({ editor, files, marks }) => {
  const [start, end] = marks;
  if (start === undefined || end === undefined) return [];
  const edits = await editor.connection.sendRequest(DocumentRangeFormattingRequest.type, {
    textDocument: { uri: start.uri },
    range: { start: start.position, end: end.position },
    options: OPTIONS,
  });
  return applied(files.get(start.file) ?? '', edits ?? []).split('\n');
});
