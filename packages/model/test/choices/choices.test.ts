import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { withChoices, withScenario } from '../../src/choices/choices.ts';
import { lawVersion } from '../../src/hash/version.ts';
import type { Program } from '../../src/program/program.ts';
import { textOf } from '../../src/program/text.ts';
import { readText } from '../support/cases.ts';
import { programOf } from '../support/load.ts';

const program = await programOf(
  readText('base.tally').replace(
    'let last_year = 2030',
    'let last_year = 2030\nlet bound = manufacturer_is_small\nlet manufacturer_is_small = 1 < 2',
  ),
);

function letText(chosen: Program | undefined, name: string): string | undefined {
  const value = chosen?.lets.find((candidate) => candidate.name === name)?.value;
  return value && textOf(value);
}

describe('a value', () => {
  it.each([
    ['hybrid_cap', '0.8', '0.8'],
    ['hybrid_cap', '80%', '80%'],
    ['hybrid_cap', '50%', '50%'],
    ['hybrid_cap', '1', '1'],
    ['hybrid_cap', ' 80 % ', '80%'],
    ['hybrid_cap', '0.80', '0.8'],
    ['per_mile', '0.02', '0.02 / miles'],
    ['last_year', '2_031', '2031'],
  ])('%s can be set to %s', (name, text, expected) => {
    const { program: chosen, problems } = withChoices(program, { values: { [name]: text } });
    expect(problems).toEqual([]);
    expect(letText(chosen, name)).toBe(expected);
    expect(chosen && analyse(chosen).problems).toEqual([]);
  });

  it('keeps its assumption, its place and its id', () => {
    const [before] = program.lets;
    const [after] = withChoices(program, { values: { hybrid_cap: '0.9' } }).program?.lets ?? [];
    expect(after).toEqual({ ...before, value: { ...before?.value, value: '0.9' } });
  });

  it.each([
    [
      { hybrid_cop: '0.8' },
      'choice/unknown-value',
      'P has no value called hybrid_cop. Did you mean hybrid_cap? Its values are hybrid_cap, per_mile, last_year, bound and manufacturer_is_small.',
    ],
    [
      { hybrid_cap: 'much' },
      'choice/bad-value',
      'hybrid_cap cannot be set to "much". Give a number such as 0.8 or 80%; it keeps its unit.',
    ],
    [
      { hybrid_cap: '' },
      'choice/bad-value',
      'hybrid_cap cannot be set to "". Give a number such as 0.8 or 80%; it keeps its unit.',
    ],
    [
      { hybrid_cap: '1e3' },
      'choice/bad-value',
      'hybrid_cap cannot be set to "1e3". Give a number such as 0.8 or 80%; it keeps its unit.',
    ],
    [
      { bound: '1' },
      'choice/bad-value',
      'bound is a condition (yes or no), not a number: only numbers can be set.',
    ],
  ])('%o is refused', (values, code, message) => {
    const { program: chosen, problems } = withChoices(program, { values });
    expect(chosen).toBeUndefined();
    expect(problems).toMatchObject([{ code, message, severity: 'error' }]);
  });

  it('outside its assumed range is a warning', () => {
    const { program: chosen, problems } = withChoices(program, { values: { hybrid_cap: '0.4' } });
    expect(letText(chosen, 'hybrid_cap')).toBe('0.4');
    expect(problems).toMatchObject([
      {
        code: 'choice/outside-range',
        severity: 'warning',
        message: '0.4 for hybrid_cap is outside the range between 0.5 and 1 that the program assumes for it.',
      },
    ]);
  });
});

describe('a reading', () => {
  it('can be chosen', () => {
    const { program: chosen, problems } = withChoices(program, { readings: { base: 'separate' } });
    expect(problems).toEqual([]);
    expect(chosen?.readings.map((reading) => reading.default)).toEqual(['separate']);
  });

  it.each([
    [
      { bse: 'separate' },
      'choice/unknown-reading',
      'P has no reading called bse. Did you mean base? Its readings are base.',
    ],
    [
      { base: 'seperate' },
      'choice/unknown-choice',
      'The reading base has no choice called seperate. Did you mean separate? Its choices are combined and separate.',
    ],
  ])('%o is refused', (readings, code, message) => {
    const { program: chosen, problems } = withChoices(program, { readings });
    expect(chosen).toBeUndefined();
    expect(problems).toMatchObject([{ code, message }]);
  });
});

it('all mistakes are told at once', () => {
  const { problems } = withChoices(program, { values: { a: '1', hybrid_cap: 'x' }, readings: { b: 'c' } });
  expect(problems.map(({ code }) => code)).toEqual([
    'choice/unknown-value',
    'choice/bad-value',
    'choice/unknown-reading',
  ]);
});

it('no choice leaves the law as it is; a choice makes another', () => {
  const { program: same } = withChoices(program, {});
  const { program: other } = withChoices(program, { readings: { base: 'separate' } });
  expect(same && lawVersion(same)).toBe(lawVersion(program));
  expect(other && lawVersion(other)).not.toBe(lawVersion(program));
});

it('a scenario brings its own choices and values', async () => {
  const text = readText('base.tally').replace(
    'scenario "nothing sold, nothing owed" {',
    'scenario "nothing sold, nothing owed" {\n  with reading base is separate\n  with per_mile = 0.02 / mile',
  );
  const given = await programOf(text);
  const [scenario] = given.scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  const chosen = withScenario(given, scenario);
  expect(letText(chosen, 'per_mile')).toBe('0.02 / miles');
  expect(letText(chosen, 'hybrid_cap')).toBe('0.75');
  expect(chosen.readings.map((reading) => reading.default)).toEqual(['separate']);
});
