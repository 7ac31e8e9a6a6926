import { expect, it } from 'vitest';
import { type Problem, safeMends } from '../../src/index.ts';

/** A problem with a fix that replaces the characters from `start` to `end`. */
function fixing(start: number, end: number, safe: boolean): Problem {
  const at = { file: 'x.tally', start, end };
  const fix = { title: 'Mend it', edits: [{ at, text: '!' }], ...(safe ? { safe: true as const } : {}) };
  return { code: 'syntax/semicolon', severity: 'error', message: 'x', at, fix };
}

const startsOf = (problems: readonly Problem[]) =>
  safeMends(problems).flatMap(({ fix }) => fix.edits.map(({ at }) => at.start));

it('makes the mends that are safe, and leaves the others', () => {
  expect(startsOf([fixing(0, 1, true), fixing(5, 6, false), fixing(9, 9, true)])).toEqual([0, 9]);
});

it('leaves for later what touches another, also where both only add', () => {
  expect(startsOf([fixing(0, 4, true), fixing(4, 5, true), fixing(7, 7, true), fixing(7, 7, true)])).toEqual([
    0, 7,
  ]);
});

it('makes a mend of several edits whole or not at all', () => {
  const edit = (start: number) => ({ at: { file: 'x.tally', start, end: start + 1 }, text: '' });
  const both: Problem = {
    ...fixing(0, 1, true),
    fix: { title: 'Mend both', edits: [edit(10), edit(0)], safe: true },
  };
  expect(startsOf([fixing(0, 1, true), both])).toEqual([0]);
});
