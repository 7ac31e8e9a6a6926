import { expect, test } from 'vitest';
import { type Diff, type DiffChange, diffMarkdown, type ImpactMove } from '../src/index.ts';

const CHANGE: DiffChange = {
  ...{ id: 'a', construct: 'table', part: 'share', direction: 'stricter', remark: false, unit: 1 },
  ...{ words: 'The percentage of `a|b` in *2026* rises', clauses: ['5 <b>'], accepted: 'as | decided' },
  after: { file: 'rule.tally', line: 3 },
  texts: { before: '2026: ```10%```', after: '2026: 12%' },
};
const MOVE: ImpactMove = {
  ...{ party: 'Acme | <i>', state: 'CA', period: 2026, group: 'large', amount: 'shortfall' },
  ...{ from: '0', to: '1.5', difference: '1.5' },
};

/** A diff of so many changes, each of so much text, and of so many amounts that move. */
function diffOf(changes: number, moves: number, text = ''): Diff {
  const list = <T>(count: number, of: (index: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, index) => of(index));
  const side = { program: 'VANS', amendments: [], version: '0' };
  return {
    ...{ schema: 'tally/diff/1', program: 'VANS', label: 'Clean *vans*', unit: 'credits' },
    ...{ from: side, to: side },
    changes: list(changes, (index) => ({
      ...CHANGE,
      unit: index + 1,
      words: `${CHANGE.words}${text}`,
      texts: { ...CHANGE.texts, after: `2026: ${index}%${text}` },
    })),
    impact: {
      ...{ facts: ['facts.csv'], last: 2026, accounts: { moved: moves, all: moves }, totals: [] },
      moves: list(moves, (index) => ({ ...MOVE, party: `Acme | <i> ${index}${text}` })),
    },
    verdict: { verdict: 'undecided', fleets: 4 },
    stale: [{ id: 'b', words: 'The `old` one', reason: 'so_it_was' }],
  };
}

test('what is in the program or in the facts marks nothing up', async () => {
  await expect(diffMarkdown(diffOf(1, 1))).toMatchFileSnapshot('expected/diff.md.golden');
});

test.each([
  [5, 3, 100, 'both texts'],
  [150, 400, 300, 'rows are left out'],
  [300, 400, 1000, 'changes are left out'],
  [300, 400, 8_000, 'too long for a comment'],
])('of %i changes and %i moves of %i letters a comment holds so much', (changes, moves, letters, told) => {
  const text = diffMarkdown(diffOf(changes, moves, 'ä'.repeat(letters)));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
  expect(text).toContain(told);
  expect(text.split('<details>')).toHaveLength(text.split('</details>').length);
});
