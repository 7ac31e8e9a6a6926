import { expect, test } from 'vitest';
import {
  ANSI,
  diagnosticsJson,
  problemsGithub,
  problemsGitlab,
  problemsJunit,
  problemsPlain,
  problemsPretty,
  problemsSarif,
  problemsSummary,
} from '../src/index.ts';
import { CATALOGUE, FINDINGS } from './findings.ts';

test.each([
  ['problems.txt', () => problemsPretty(FINDINGS)],
  ['problems-colour.txt', () => problemsPretty(FINDINGS, ANSI)],
  ['problems-plain.txt', () => problemsPlain(FINDINGS)],
  ['problems.golden', () => diagnosticsJson(FINDINGS)],
  ['problems.sarif', () => problemsSarif(FINDINGS, CATALOGUE, '1.0.0')],
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
