import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { MODEL_PROBLEMS } from '../../src/problems/catalogue.ts';
import { readCases, readText } from '../support/cases.ts';
import { problemLines, programOf } from '../support/load.ts';

const FILES = [
  'type',
  'unit',
  'decimals',
  'range',
  'structure',
  'transfer',
  'register',
  'invalidation',
  'election',
  'pool',
  'seed',
  'step-rate',
] as const;

describe.each(FILES)('%s', (file) => {
  it.each(readCases(`${file}.cases`))('$title', async ({ text, expected }) => {
    const { problems } = analyse(await programOf(text));
    const found = problems.map((problem, index) => {
      const lines = problemLines(problem, text);
      return expected[index]?.length === 1 ? lines.slice(0, 1) : lines;
    });
    expect(found).toEqual(expected);
  });
});

it('finds nothing wrong with the base', async () => {
  const text = readText('base.tally');
  expect(analyse(await programOf(text)).problems).toEqual([]);
});

it('has a case for every code that an analysis can report', () => {
  const fired = FILES.flatMap((file) => readCases(`${file}.cases`)).flatMap(({ expected }) =>
    expected.map(([first = '']) => first.split(' ')[1]),
  );
  const codes = Object.keys(MODEL_PROBLEMS).filter(
    (code) =>
      !/^(work|amendment|choice|amount|cover|table|order|reach|unused|cite|ignore|standing)\/|several-laws/.test(
        code,
      ),
  );
  expect(codes.filter((code) => !fired.includes(code))).toEqual(['structure/unknown-name']);
});
