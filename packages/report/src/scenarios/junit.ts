import { type Element, xmlDocument } from '../xml.ts';
import type { ScenarioOutcome, ScenarioReport } from './outcome.ts';
import { differenceOf, failureLines, standingDifference, subjectOf } from './text.ts';

/** A report for servers that show tests: a suite for each file, in it a case for each scenario. */
export function scenariosJunit({ scenarios }: ScenarioReport): string {
  const files = [...new Set(scenarios.map(({ at }) => at.file))];
  const suites = files.map((file): Element => {
    const own = scenarios.filter(({ at }) => at.file === file);
    return { name: 'testsuite', attributes: { name: file, ...counts(own) }, inside: own.map(caseOf) };
  });
  return xmlDocument({
    name: 'testsuites',
    attributes: { name: 'tally test', ...counts(scenarios) },
    inside: suites,
  });
}

/** One that could not be run is an error, one that came to something else a failure. */
function counts(scenarios: readonly ScenarioOutcome[]) {
  return {
    tests: scenarios.length,
    failures: scenarios.filter((one) => !one.passed && one.faults.length === 0).length,
    errors: scenarios.filter(({ faults }) => faults.length > 0).length,
    skipped: 0,
    time: 0,
  };
}

function caseOf(scenario: ScenarioOutcome): Element {
  const { program, title, at, passed, faults, checks, standings } = scenario;
  const attributes = { classname: program, name: title, file: at.file, line: at.line, time: 0 };
  if (passed) return { name: 'testcase', attributes };
  const [fault] = faults;
  const check = checks.find((one) => !one.passed);
  const standing = standings.find((one) => !one.passed);
  const message =
    fault ??
    (check !== undefined
      ? `${subjectOf(check)}: ${differenceOf(check)}`
      : standing !== undefined
        ? `${standing.subject}: ${standingDifference(standing)}`
        : '');
  const text = failureLines(scenario).join('\n');
  const name = fault === undefined ? 'failure' : 'error';
  return { name: 'testcase', attributes, inside: [{ name, attributes: { message }, inside: text }] };
}
