import { githubCommand } from '../problems/github.ts';
import type { ScenarioReport } from './outcome.ts';
import { differenceOf, standingDifference, subjectOf } from './text.ts';

/** A workflow command for each expectation that was not met: GitHub shows it beside its line. */
export function scenariosGithub({ scenarios }: ScenarioReport): string {
  return scenarios
    .flatMap(({ title, at, faults, checks, standings }) => [
      ...faults.map((fault) => githubCommand('error', { ...at, title }, fault)),
      ...checks
        .filter(({ passed }) => !passed)
        .map((check) => {
          const message = [`${subjectOf(check)}: ${differenceOf(check)}`, ...check.because].join('\n');
          return githubCommand('error', { ...check.at, title }, message);
        }),
      ...standings
        .filter(({ passed }) => !passed)
        .map((standing) => {
          const message = [`${standing.subject}: ${standingDifference(standing)}`, ...standing.because];
          return githubCommand('error', { ...standing.at, title }, message.join('\n'));
        }),
    ])
    .join('');
}
