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
