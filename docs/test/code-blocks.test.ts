import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, format, loadProgram, testScenarios } from '../../packages/sdk/src/index.ts';
import { type Block, blocksOf, PAGES, ROOT } from './pages.ts';

/*
 * Blocks of Tally in the pages:
 *
 *   ```tally                       all of these in a page together are one program, whose scenarios pass
 *   ```tally fragment              holds beside that program
 *   ```tally fragment in settle    lines that hold within its settle block
 *   ```tally of FILE               stands in the file, word for word
 *   ```tally file FILE             is written for the commands of the page: see commands.test.ts
 */
for (const page of PAGES) {
  // What stands on the pages of problems is held by problems.test.ts.
  const blocks = blocksOf(page).filter(
    ({ words: [kind, use = ''] }) => kind === 'tally' && !/^(?:wrong|right)$/.test(use),
  );
  if (blocks.length === 0) continue;
  const program = blocks
    .filter(({ words }) => words.length === 1)
    .map(({ text }) => text)
    .join('\n');

  describe(page.file, () => {
    if (program !== '') {
      test('the blocks together are a program without a problem', async () => {
        expect(await problemsIn(program)).toEqual([]);
        const loaded = await loadProgram(['page.tally'], async () => program);
        const outcomes = loaded.ok ? await testScenarios(loaded) : [];
        expect(outcomes.filter(({ passed }) => !passed)).toEqual([]);
      });

      test('the blocks are laid out as tally fmt does', () => {
        expect(format('page.tally', program).text).toBe(program);
      });
    }

    for (const block of blocks) {
      const [, kind, ...rest] = block.words;
      if (kind === 'fragment') {
        test(`line ${block.line} holds in the program`, async () => {
          // A part that is shown by itself need not have an effect.
          const text = withFragment(program, block, rest[1]);
          expect(await problemsIn(text, /^(reach|unused)\//)).toEqual([]);
          expect(format('page.tally', text).text).toBe(text);
        });
      } else if (kind === 'file') {
        test(`line ${block.line} is laid out as tally fmt does`, () => {
          expect(format(rest[0] ?? '', block.text).text).toBe(block.text);
        });
      } else if (kind === 'of') {
        test(`line ${block.line} stands in ${rest[0]}`, () => {
          expect(readFileSync(path.join(ROOT, rest[0] ?? ''), 'utf8')).toContain(block.text);
        });
      }
    }
  });
}

/** What there is to say about a text, besides some codes. */
async function problemsIn(text: string, besides = /^$/): Promise<readonly string[]> {
  const { problems } = await check(['page.tally'], async (file) =>
    file === 'page.tally' ? text : undefined,
  );
  return problems
    .filter(({ code }) => !besides.test(code))
    .map(({ at, message }) => `${text.slice(0, at.start).split('\n').length}: ${message}`);
}

/** The program with the fragment at its end, or at the end of the block that begins with the word. */
function withFragment(program: string, { text }: Block, within: string | undefined): string {
  if (within === undefined) return `${program}\n${text}`;
  const begin = program.search(new RegExp(`^${within}\\b`, 'm'));
  const end = program.indexOf('\n}', begin);
  return `${program.slice(0, end + 1)}${text}${program.slice(end + 1)}`;
}
