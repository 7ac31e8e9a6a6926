import { expect, test } from 'vitest';
import {
  ANSI,
  diagnosticsJson,
  findingsSummary,
  problemsGithub,
  problemsGitlab,
  problemsJunit,
  problemsPlain,
  problemsPretty,
  problemsSarif,
  problemsSummary,
} from '../src/index.ts';
import { CATALOGUE, FINDINGS } from './findings.ts';

const TOOL = { version: '1.0.0', pages: 'https://rules.example/problems/' };

test.each([
  ['problems.txt', () => problemsPretty(FINDINGS)],
  ['problems-colour.txt', () => problemsPretty(FINDINGS, ANSI)],
  ['problems-plain.txt', () => problemsPlain(FINDINGS)],
  ['problems.golden', () => diagnosticsJson(FINDINGS)],
  ['problems.sarif', () => problemsSarif(FINDINGS, CATALOGUE, TOOL)],
  ['problems.xml', () => problemsJunit(FINDINGS, ({ severity }) => severity === 'error')],
  ['problems-github.txt', () => problemsGithub(FINDINGS)],
  ['problems-gitlab.golden', () => problemsGitlab(FINDINGS)],
])('%s', async (file, print) => {
  await expect(print()).toMatchFileSnapshot(`expected/${file}`);
});

test('the summary counts errors and warnings', () => {
  expect(problemsSummary(FINDINGS.problems)).toBe('2 errors, 1 warning');
  expect(problemsSummary([])).toBe('');
});

test('remarks alone are told as such', () => {
  const [problem] = FINDINGS.problems;
  const remark = problem && { ...problem, severity: 'info' as const };
  expect(findingsSummary({ ...FINDINGS, problems: remark ? [remark] : [], suppressed: [] })).toBe('1 remark');
  expect(findingsSummary({ ...FINDINGS, problems: [], suppressed: [] })).toBe('no problem found');
});

test('a line that is quoted neither moves the cursor nor fills the screen', () => {
  const text = `${'a'.repeat(500)}\u001b[31mred${'b'.repeat(500)}\n`;
  const findings = {
    ...FINDINGS,
    sources: [{ file: 'long.tally', lineStarts: [0, text.length] }],
    texts: new Map([['long.tally', text]]),
    problems: [
      {
        code: 'syntax/character',
        severity: 'error' as const,
        message: '`\u001b` means nothing here.',
        at: { file: 'long.tally', start: 500, end: 505 },
      },
    ],
  };
  expect(problemsPretty(findings)).toBe(
    [
      'long.tally:1:501  error  `\\u001b` means nothing here.',
      '',
      `  1 | …${'a'.repeat(40)}\ufffd[31mred${'b'.repeat(112)}…`,
      `    | ${' '.repeat(41)}^^^^^`,
      '  code     syntax/character, explained by: tally check --explain syntax/character',
      '',
      '',
    ].join('\n'),
  );
});
