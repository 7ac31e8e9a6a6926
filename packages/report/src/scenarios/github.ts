import type { SourcePlace } from '../explanation/explanation.ts';
import { githubCommand } from '../problems/github.ts';
import type { ScenarioReport } from './outcome.ts';
import { differenceOf, standingDifference, subjectOf } from './text.ts';

/**
 * A workflow command for each expectation that was not met: GitHub shows it beside its line.
 *
 * @param nameOf the file as the server knows it
 */
export function scenariosGithub({ scenarios }: ScenarioReport, nameOf: (file: string) => string): string {
  const error = (at: SourcePlace, title: string, message: string): string =>
    githubCommand('error', { ...at, file: nameOf(at.file), title }, message);
  return scenarios
    .flatMap(({ title, at, faults, checks, standings }) => [
      ...faults.map((fault) => error(at, title, fault)),
      ...checks
        .filter(({ passed }) => !passed)
        .map((check) => {
          const message = [`${subjectOf(check)}: ${differenceOf(check)}`, ...check.because].join('\n');
          return error(check.at, title, message);
        }),
      ...standings
        .filter(({ passed }) => !passed)
        .map((standing) => {
          const message = [`${standing.subject}: ${standingDifference(standing)}`, ...standing.because];
          return error(standing.at, title, message.join('\n'));
        }),
    ])
    .join('');
}
