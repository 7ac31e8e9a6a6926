import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format, loadWork } from '@tallystick/language';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amendmentsOf, programs } from '../../src/index.ts';
import { runs, UNTIMED } from '../support/runs.ts';

const ROOT = path.join(import.meta.dirname, '../../../..');
const WRITTEN = [
  'examples/advanced-clean-trucks/act.tally',
  'examples/advanced-clean-trucks/status.tally',
  ...[
    'every-construct',
    'orders-and-variants',
    'pasted-rows',
    'standing',
    'words-of-the-language-as-names',
  ].map((name) => `packages/language/test/cases/accepted/${name}/main.tally`),
].map((file) => readFileSync(path.join(ROOT, file), 'utf8'));

/** Programs as nobody should write them: white space, line ends and comments wherever the language takes them. */
const untidy = fc
  .tuple(
    fc.oneof(
      programs.map(({ text }) => text),
      programs
        .chain(amendmentsOf)
        .map(({ program, amendments }) => [program.text, ...amendments.map(({ text }) => text)].join('\n')),
      fc.constantFrom(...WRITTEN),
    ),
    fc.array(fc.nat(11), { minLength: 1, maxLength: 97 }),
  )
  .map(([text, choices]) => ({ text, untidied: untidied(text, choices) }));

it('changes no meaning, loses no comment, and has nothing to do a second time', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(untidy, async ({ text, untidied: written }) => {
      const { text: formatted, problems } = format('main.tally', written);
      expect(problems).toEqual([]);
      const meaning = await meaningOf(text);
      expect(await meaningOf(written), 'only white space and comments were added').toEqual(meaning);
      expect(await meaningOf(formatted)).toEqual(meaning);
      expect(piecesOf(formatted)).toEqual(piecesOf(written));
      expect(formatted).not.toMatch(/[ \t]$|\n\n\n/m);
      expect(format('main.tally', formatted).text).toBe(formatted);
    }),
    runs(),
  );
});

/** Everything that a text says, without the places at which it says it. */
async function meaningOf(text: string): Promise<unknown> {
  const { work, problems } = await loadWork(['main.tally'], async (file) =>
    file === 'main.tally' ? text : undefined,
  );
  const { sources: _, ...said } = work;
  const codes = problems.map(({ code }) => code);
  return JSON.parse(JSON.stringify({ said, codes }, (_key, value) => (isSpan(value) ? 'a place' : value)));
}

function isSpan(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value && 'file' in value;
}

/** Texts, comments, line ends, stretches of white space, words and numbers, signs. */
const PIECES = /"(?:\\.|""|[^"\\\n])*"|#[^\n\r]*|\r?\n|[ \t]+|[<>]=?|[\w.\u00c0-\u00ff]+|./gu;

/** What a text is made of, without white space. */
function piecesOf(text: string): readonly string[] {
  return (text.match(PIECES) ?? []).map((piece) => piece.trim()).filter((piece) => piece !== '');
}

const JOINS_BEFORE = new Set(['or', 'when', 'under', 'assumed', '{']);

function untidied(text: string, choices: readonly number[]): string {
  const pieces = text.match(PIECES) ?? [];
  return pieces
    .map((piece, index) => {
      const choice = choices[index % choices.length] ?? 0;
      const some = [' ', '  ', '\t', '    '][choice % 4] ?? '';
      const before = pieces[index - 1] ?? '';
      const next = pieces[index + 1] ?? '';
      if (piece === '\n') return lineEnd(choice, some, before);
      if (/^[ \t]+$/.test(piece) && before !== '\n') {
        return JOINS_BEFORE.has(next) && choice > 8 ? `${lineEnd(choice, some, before)}${some}` : some;
      }
      if (/^[()[\]=]$/.test(piece)) return choice % 2 === 0 ? `${some}${piece}${some}` : piece;
      return piece;
    })
    .join('');
}

/** The end of a line, with a comment before or behind it, or blank lines; what documents the next line stays above it. */
function lineEnd(choice: number, some: string, before: string): string {
  if (before.startsWith('##')) return `${some}\n`;
  const ends = [
    '\n',
    `${some}\n`,
    `${some}# so\n`,
    `#of ${choice}\n`,
    `\n${some}# a note\n`,
    `\n${some}\n\n\n`,
    '\r\n',
  ];
  return ends[choice % ends.length] ?? '\n';
}
