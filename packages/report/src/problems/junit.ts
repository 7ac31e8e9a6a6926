import { type Place, type Problem, placeOf } from '@tallystick/model';
import { type Element, xmlDocument } from '../xml.ts';
import type { Findings } from './findings.ts';
import { problemsPlain } from './text.ts';

/**
 * A report for servers that show tests: a suite for each file, in it a case for each problem, or one for the file where
 * it has none. The cases that fail are those for which `fails` is true; what is suppressed is skipped.
 */
export function problemsJunit(findings: Findings, fails: (problem: Problem) => boolean): string {
  const { problems, suppressed, sources } = findings;
  const places = [...sources, ...problems.map(({ at }) => at)];
  const suites = [...new Set(places.map(({ file }) => file))].map((file) => {
    const told = problems.filter(({ at }) => at.file === file);
    const skipped = suppressed.filter(({ problem }) => problem.at.file === file);
    const cases = [
      ...told.map((problem) => caseOf(problem, findings, outcomeOf(problem, findings, fails))),
      ...skipped.map(({ problem, reason }) => caseOf(problem, findings, skippedFor(reason))),
    ];
    const inside = cases.length > 0 ? cases : [testcase(file, 'no problem found', { file })];
    const failures = told.filter(fails).length;
    const counts = { tests: inside.length, failures, errors: 0, skipped: skipped.length, time: 0 };
    return { counts, suite: { name: 'testsuite', attributes: { name: file, ...counts }, inside } };
  });
  const sum = (count: 'tests' | 'failures' | 'skipped'): number =>
    suites.reduce((total, { counts }) => total + counts[count], 0);
  const counts = {
    tests: sum('tests'),
    failures: sum('failures'),
    errors: 0,
    skipped: sum('skipped'),
    time: 0,
  };
  return xmlDocument({
    name: 'testsuites',
    attributes: { name: 'tally check', ...counts },
    inside: suites.map(({ suite }) => suite),
  });
}

function outcomeOf(problem: Problem, findings: Findings, fails: (problem: Problem) => boolean): Element {
  const { code, message } = problem;
  const inside = problemsPlain({ ...findings, problems: [problem] }).trimEnd();
  if (!fails(problem)) return { name: 'system-out', attributes: {}, inside };
  return { name: 'failure', attributes: { type: code, message }, inside };
}

function skippedFor(reason: string): Element {
  return { name: 'skipped', attributes: { message: `Suppressed: ${reason}` } };
}

function caseOf({ code, at }: Problem, { sources }: Findings, outcome: Element): Element {
  const { file, line, column } = placeOf(at, sources);
  return testcase(file, `${line}:${column} ${code}`, { file, line }, [outcome]);
}

function testcase(
  classname: string,
  name: string,
  place: Partial<Place>,
  inside: readonly Element[] = [],
): Element {
  return { name: 'testcase', attributes: { classname, name, ...place, time: 0 }, inside };
}
