import type { CheckOutcome, StandingOutcome } from '@tallystick/report';
import { expect, test } from 'vitest';
import {
  expectationsOf,
  expectedText,
  foundText,
  outputLines,
  placeIn,
  summaryText,
  traceMarkdown,
} from '../src/features/tests/words.ts';

const FILES = [
  { file: '/w/rule.tally', uri: 'file:///w/rule.tally', name: 'rule.tally' },
  { file: '/w/rule.tally.csv', uri: 'file:///w/rule.tally.csv', name: 'rule.tally.csv' },
];
const at = { file: '/w/rule.tally', line: 11 };
const met = { party: 'Acme', state: 'CA', period: 2025, passed: true, difference: '0', because: [], at };
const CHECKS: readonly CheckOutcome[] = [
  {
    ...met,
    amount: 'deficits(small)',
    expected: '6',
    found: '7.2',
    difference: '1.2',
    passed: false,
    because: [
      '/w/rule.tally:7  100 vehicles x 6% (share 2025 small; Section 5) = 6',
      '  /w/rule.tally.csv:3  20 vehicles <b>',
    ],
  },
  { ...met, amount: 'bank', expected: '0', found: '0' },
  { ...met, period: 2026, amount: 'bank', expected: '14', found: '14' },
];

const STANDING: StandingOutcome = {
  asOf: '2026-01-01',
  subject: 'requirement in CA',
  expected: 'in force',
  found: 'suspended in part',
  passed: false,
  at,
  because: [],
};
const OUTCOME = {
  program: 'P',
  title: 'one',
  at,
  passed: false,
  faults: [],
  checks: CHECKS,
  standings: [STANDING],
};
const ALL = expectationsOf(OUTCOME);

test('what is expected and what was found differ in the values alone', () => {
  const text = expectedText(ALL);
  expect(text.trimEnd().split('\n')).toEqual([
    'Acme CA 2025',
    '  deficits(small)   = 6',
    '  bank              = 0',
    'Acme CA 2026',
    '  bank              = 14',
    '2026-01-01',
    '  requirement in CA is in force',
  ]);
  expect(foundText(ALL)).toBe(text.replace('= 6', '= 7.2').replace('in force', 'suspended in part'));
  expect(summaryText(ALL)).toBe('2 of 4 expectations not met');
});

test('how an amount came about leads to the text, and shows its words as they are', () => {
  const traces = ALL.filter(({ passed }) => !passed).map((one) => traceMarkdown(one, FILES));
  expect(traces).toEqual([
    [
      'expected 6, found 7.2 (1.2 more) · deficits(small)',
      '',
      '- [rule\\.tally:7](file:///w/rule.tally#L7)  100 vehicles x 6% \\(share 2025 small; Section 5\\) = 6',
      '  - [rule\\.tally\\.csv:3](file:///w/rule.tally.csv#L3)  20 vehicles \\<b\\>',
      '',
    ].join('\n'),
    'expected in force, found suspended in part · requirement in CA\n\n',
  ]);
});

test('files are called as they are shown', () => {
  expect(outputLines(OUTCOME, FILES).slice(0, 2)).toEqual([
    'FAIL  one  rule.tally:11',
    '      Acme CA 2025: deficits(small)  rule.tally:11',
  ]);
  expect(placeIn('see /w/rule.tally.csv:3 there', FILES)).toEqual({
    uri: 'file:///w/rule.tally.csv',
    line: 3,
  });
  expect(placeIn('nowhere', FILES)).toBeUndefined();
});
