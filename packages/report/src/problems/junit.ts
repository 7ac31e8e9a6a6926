import { type Place, type Problem, placeOf } from '@tallystick/model';
import { type Element, xmlDocument } from '../xml.ts';
import type { Findings } from './findings.ts';
import { problemsPlain } from './text.ts';

/**
 * A report for servers that show tests: a suite for each file, in it a case for each problem, or one for the file where
 * it has none. The cases that fail are those for which `fails` is true.
 */
export function problemsJunit(findings: Findings, fails: (problem: Problem) => boolean): string {
  const { problems, sources } = findings;
  const files = [...new Set([...sources, ...problems.map(({ at }) => at)].map(({ file }) => file))];
  const counts = (some: readonly Problem[], tests: number) => ({
    tests,
    failures: some.filter(fails).length,
    errors: 0,
    skipped: 0,
    time: 0,
  });
  const suites = files.map((file): Element => {
    const inFile = problems.filter(({ at }) => at.file === file);
    const cases = inFile.map((problem) => caseOf(problem, findings, fails));
    const inside = cases.length > 0 ? cases : [testcase(file, 'no problem found', { file })];
    return { name: 'testsuite', attributes: { name: file, ...counts(inFile, inside.length) }, inside };
  });
  const tests = suites.reduce((sum, { inside = [] }) => sum + inside.length, 0);
  return xmlDocument({
    name: 'testsuites',
    attributes: { name: 'tally check', ...counts(problems, tests) },
    inside: suites,
  });
}

function caseOf(problem: Problem, findings: Findings, fails: (problem: Problem) => boolean): Element {
  const { file, line, column } = placeOf(problem.at, findings.sources);
  const text = problemsPlain({ ...findings, problems: [problem] }).trimEnd();
  const { code, message } = problem;
  const shown: Element = fails(problem)
    ? { name: 'failure', attributes: { type: code, message }, inside: text }
    : { name: 'system-out', attributes: {}, inside: text };
  return testcase(file, `${line}:${column} ${code}`, { file, line }, [shown]);
}

function testcase(
  classname: string,
  name: string,
  place: Partial<Place>,
  inside: readonly Element[] = [],
): Element {
  return { name: 'testcase', attributes: { classname, name, ...place, time: 0 }, inside };
}
