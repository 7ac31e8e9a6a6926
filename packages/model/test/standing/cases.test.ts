import { expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { MODEL_PROBLEMS } from '../../src/problems/catalogue.ts';
import { readCases, readText } from '../support/cases.ts';
import { problemLines, programOf } from '../support/load.ts';

const BASE = 'standing/base.tally';
const cases = readCases('standing/standing.cases', BASE);

it.each(cases)('$title', async ({ text, expected }) => {
  const { problems } = analyse(await programOf(text));
  const found = problems.map((problem, index) => {
    const lines = problemLines(problem, text);
    return expected[index]?.length === 1 ? lines.slice(0, 1) : lines;
  });
  expect(found).toEqual(expected);
});

it('finds nothing wrong with the base', async () => {
  expect(analyse(await programOf(readText(BASE))).problems).toEqual([]);
});

it('has a case for every code', () => {
  const fired = cases.flatMap(({ expected }) => expected.map(([first = '']) => first.split(' ')[1]));
  const codes = Object.keys(MODEL_PROBLEMS).filter((code) => code.startsWith('standing/'));
  expect(codes.filter((code) => !fired.includes(code))).toEqual([]);
});
