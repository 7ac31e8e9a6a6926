import { expect, it } from 'vitest';
import { didYouMean, inWords, nearest } from '../src/words.ts';

const NAMES = ['zev_share', 'modifier', 'nzev_cap', 'light', 'CA'];

it.each([
  ['zev_shar', 'zev_share'],
  ['ZEV_SHARE', 'zev_share'],
  ['modfiier', 'modifier'],
  ['nzevcap', 'nzev_cap'],
  ['lihgt', 'light'],
  ['Ca', 'CA'],
  ['bank', undefined],
  ['X', undefined],
  ['CB', undefined],
  ['', undefined],
])('%s is taken for %s', (written, meant) => {
  expect(nearest(written, NAMES)).toBe(meant);
});

it('ends a sentence with a question only if there is something to ask', () => {
  expect(didYouMean('modifer', NAMES)).toBe(' Did you mean modifier?');
  expect(didYouMean('shortfall', NAMES)).toBe('');
});

it('joins names as a person does', () => {
  expect(inWords([])).toBe('');
  expect(inWords(['a'])).toBe('a');
  expect(inWords(['a', 'b'])).toBe('a and b');
  expect(inWords(['a', 'b', 'c'], 'or')).toBe('a, b or c');
});
