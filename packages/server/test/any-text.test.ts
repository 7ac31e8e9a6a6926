import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { startEditor, uri } from './kit/editor.ts';
import { positionAt } from './kit/marked.ts';
import { questionsFor } from './kit/questions.ts';

const VANS = readFileSync(path.join(import.meta.dirname, '../../cli/template/rule.tally'), 'utf8');
const PIECES = [
  '{',
  '}',
  '"',
  '\n',
  ':',
  'let x = ',
  'table',
  ' in ',
  'share',
  '# ',
  'replace ',
  '2025..',
  '\u{1F69A}',
  '[',
  ', ',
];

/** A text with a piece put in the place of some of its characters, and the place. */
const edited = fc.record({
  at: fc.nat({ max: VANS.length }),
  length: fc.integer({ min: 0, max: 40 }),
  piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })),
});

test('every question is answered, whatever the text says', async () => {
  const editor = await startEditor({ 'a.tally': VANS });
  await editor.open('a.tally');
  const faults: string[] = [];
  editor.connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
    faults.push(message);
  });
  const asked = questionsFor(editor.initialized.capabilities);
  await fc.assert(
    fc.asyncProperty(fc.array(edited, { minLength: 1, maxLength: 3 }), async (edits) => {
      const text = edits.reduce(
        (before, { at, length, piece }) => before.slice(0, at) + piece + before.slice(at + length),
        VANS,
      );
      await editor.write('a.tally', text);
      const position = positionAt(text, Math.min(edits.at(-1)?.at ?? 0, text.length));
      const answers = asked.map(({ method, params }) =>
        editor.connection
          .sendRequest(method, params({ uri: uri('a.tally'), position }))
          .catch((error: unknown) => {
            // A renaming may be refused.
            if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed) return;
            throw new Error(`${method}: ${error}`);
          }),
      );
      await Promise.all(answers);
      expect(faults).toEqual([]);
    }),
    { numRuns: 25 },
  );
  await editor.close();
});
