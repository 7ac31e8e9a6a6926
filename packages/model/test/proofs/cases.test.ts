import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { MODEL_PROBLEMS } from '../../src/problems/catalogue.ts';
import { prove } from '../../src/proofs/prove.ts';
import { readCases, readText } from '../support/cases.ts';
import { problemLines, programOf } from '../support/load.ts';

const FILES = [
  'presence',
  'cover',
  'table',
  'amount',
  'order',
  'reach',
  'unused',
  'cite',
  'divisor',
] as const;
const BASE = 'proofs/base.tally';

describe.each(FILES)('%s', (file) => {
  it.each(readCases(`proofs/${file}.cases`, BASE))('$title', async ({ text, expected }) => {
    const program = await programOf(text);
    expect(analyse(program).problems).toEqual([]);
    const found = prove(program).map((problem, index) => {
      const lines = problemLines(problem, text);
      return expected[index]?.length === 1 ? lines.slice(0, 1) : lines;
    });
    expect(found).toEqual(expected);
  });
});

it('proves the base', async () => {
  expect(prove(await programOf(readText(BASE)))).toEqual([]);
});

it('has a case for every code that a proof can report', () => {
  const fired = FILES.flatMap((file) => readCases(`proofs/${file}.cases`, BASE)).flatMap(({ expected }) =>
    expected.map(([first = '']) => first.split(' ')[1]),
  );
  const codes = Object.keys(MODEL_PROBLEMS).filter((code) =>
    FILES.some((file) => code.startsWith(`${file}/`)),
  );
  expect(codes.filter((code) => !fired.includes(code))).toEqual([]);
});
