import { expect, test } from 'vitest';
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../src/convert/tokens.ts';
import { feature } from './kit/cases.ts';
import { startEditor, uri } from './kit/editor.ts';

feature('semantic-tokens', async ({ editor, files }) => {
  const lines: string[] = [];
  for (const [file, text] of files) {
    const textDocument = { uri: uri(file) };
    const found = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
    lines.push(...decoded(found?.data ?? [], text));
  }
  return [...new Set(lines)];
});

test('a part of the tokens, and what has changed of them', async () => {
  const before = 'let a = 1\nlet b = a\n';
  const editor = await startEditor({ 'a.tally': before });
  await editor.open('a.tally');
  const textDocument = { uri: uri('a.tally') };
  const { connection } = editor;
  const all = await connection.sendRequest(SemanticTokensRequest.type, { textDocument });
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } };
  const part = await connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range });
  expect(decoded(part?.data ?? [], before)).toEqual(decoded(all?.data ?? [], before).slice(-3));
  await editor.write('a.tally', `${before}let c = b\n`);
  const previousResultId = all?.resultId ?? '';
  const delta = await connection.sendRequest(SemanticTokensDeltaRequest.type, {
    textDocument,
    previousResultId,
  });
  expect(delta !== null && 'edits' in delta && delta.edits.map(({ data }) => data?.length)).toEqual([15]);
  await editor.close();
});

function decoded(data: readonly number[], text: string): readonly string[] {
  const lines = text.split('\n');
  const words: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(i, i + 5);
    character = down === 0 ? character + right : right;
    line += down;
    const modifiers = TOKEN_MODIFIERS.filter((_, bit) => bits & (1 << bit));
    const word = lines[line]?.slice(character, character + length) ?? '';
    words.push([TOKEN_TYPES[type], ...modifiers, word].join(' '));
  }
  return words;
}
