import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format, loadWork } from '../src/index.ts';
import { CASES } from './kit/cases.ts';

const ACT = readFileSync(join(CASES, 'accepted/act/main.tally'), 'utf8');
const SMALL = readFileSync(join(CASES, 'base.tally'), 'utf8');

/** Pieces that a hand or a clipboard puts into a text. */
const PIECES = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ',',
    ':',
    '|',
    '..',
    '-',
    '+',
    '*',
    '/',
    '=',
    '==',
    '<',
    '%',
    '"',
    "'",
    '“',
    '#',
    '##',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\\',
    '//',
    '&',
    '&&',
    ';',
    '_',
    '.',
    '§',
    '¶',
    '¤',
    '\0',
    '\ud83d\ude9a',
    '\ufeff',
    '0',
    '2024',
    '1e9',
  ],
  ...[
    'when',
    'under',
    'assumed',
    'by',
    'of',
    'not',
    'any',
    'up to',
    'rounded',
    'end of',
    'total',
    'table',
    'credit',
  ],
  ...['settle', 'scenario', 'expect', 'use', 'program', 'ZEV', 'light', 'group', 'deficits(', 'reading'],
];

/** A text after some cuts, doublings and insertions. */
function mutated(text: string): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(text.length),
    cut: fc.oneof(fc.nat(3), fc.nat(200)),
    put: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES), fc.string({ maxLength: 5, unit: 'binary' })),
  });
  return fc
    .array(edit, { minLength: 1, maxLength: 8 })
    .map((edits) =>
      edits.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text),
    );
}

function loadText(text: string) {
  return loadWork(['main.tally'], async (file) => (file === 'main.tally' ? text : undefined));
}

async function holds(text: string): Promise<void> {
  const { problems, links, texts } = await loadText(text);
  expect(texts.get('main.tally')).toBe(text);
  for (const { at, message } of [...problems, ...links.map(({ from }) => ({ at: from, message: '' }))]) {
    expect(at.start, message).toBeGreaterThanOrEqual(0);
    expect(at.end, message).toBeGreaterThanOrEqual(at.start);
    expect(at.end, message).toBeLessThanOrEqual(text.length);
  }
  for (const { message } of problems) expect(message).not.toMatch(/undefined|NaN|\[object/);
  const formatted = format('main.tally', text);
  expect(withoutWhiteSpace(formatted.text)).toBe(withoutWhiteSpace(text));
  expect(format('main.tally', formatted.text).text).toBe(formatted.text);
}

function withoutWhiteSpace(text: string): string {
  return text.replace(/\s/g, '');
}

describe('no text makes it throw', () => {
  it('not a mutated regulation', async () => {
    await fc.assert(fc.asyncProperty(mutated(ACT), holds), { numRuns: 60 });
  });

  it('not a mutated small program', async () => {
    await fc.assert(fc.asyncProperty(mutated(SMALL), holds), { numRuns: 150 });
  });

  it('not a text that ends anywhere', async () => {
    const text = readFileSync(join(CASES, 'accepted/every-construct/main.tally'), 'utf8');
    for (let end = 0; end < text.length; end += 29) await holds(SMALL + text.slice(0, end));
  });

  it('not words in any order', async () => {
    const words = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(words, (list) => holds(list.join(' '))),
      { numRuns: 200 },
    );
  });

  it('says something of every text that lost a brace', async () => {
    const braces = [...ACT.matchAll(/[{}]/g)].map(({ index }) => index);
    for (const index of braces) {
      const { problems } = await loadWork(
        ['main.tally'],
        async () => ACT.slice(0, index) + ACT.slice(index + 1),
      );
      expect(problems.length, `brace at ${index}`).toBeGreaterThan(0);
    }
  });
});
