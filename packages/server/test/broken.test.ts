import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  HoverRequest,
  InlayHintRequest,
  SignatureHelpRequest,
} from 'vscode-languageserver';
import { startEditor, uri } from './kit/editor.ts';
import { positionAt } from './kit/marked.ts';

const TOY = readFileSync(path.join(import.meta.dirname, 'programs/toy.tally'), 'utf8');

/** Places at which a text ends that is being written, and where a line of it was taken out. */
const CUTS = Array.from({ length: 20 }, (_, index) => Math.floor(((index + 1) * TOY.length) / 21));

test('every request is answered, wherever the text ends or a line is missing', async () => {
  const editor = await startEditor({ 'toy.tally': TOY });
  await editor.open('toy.tally');
  const textDocument = { uri: uri('toy.tally') };
  for (const cut of CUTS) {
    const lineEnd = TOY.indexOf('\n', cut);
    for (const text of [TOY.slice(0, cut), TOY.slice(0, cut) + TOY.slice(lineEnd)]) {
      await editor.write('toy.tally', text);
      const position = positionAt(text, cut);
      const at = { textDocument, position };
      const range = { start: { line: 0, character: 0 }, end: position };
      const { connection } = editor;
      const answers = Promise.all([
        connection.sendRequest(CompletionRequest.type, at),
        connection.sendRequest(HoverRequest.type, at),
        connection.sendRequest(SignatureHelpRequest.type, at),
        connection.sendRequest(InlayHintRequest.type, { textDocument, range }),
        connection.sendRequest(CodeActionRequest.type, {
          textDocument,
          range: { start: position, end: position },
          context: { diagnostics: [] },
        }),
      ]);
      await expect(answers).resolves.toBeDefined();
    }
  }
  await editor.close();
});
