import { type Problem, placeOf } from '@tallystick/model';
import { stableJson } from '../json.ts';
import type { Findings } from './findings.ts';
import { fingerprints } from './fingerprint.ts';
import { explainedBy } from './page.ts';

const SEVERITIES: Readonly<Record<Problem['severity'], string>> = {
  error: 'critical',
  warning: 'minor',
  info: 'info',
  hint: 'info',
};

/** A Code Quality report: GitLab shows it in a merge request. */
export function problemsGitlab(findings: Findings): string {
  const names = fingerprints(findings);
  return stableJson(
    findings.problems.map((problem) => {
      const { file, line, column, endLine, endColumn } = placeOf(problem.at, findings.sources);
      return {
        description: problem.message,
        check_name: problem.code,
        fingerprint: names.get(problem),
        severity: SEVERITIES[problem.severity],
        location: {
          path: file,
          positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
        },
        content: { body: explainedBy(problem.code) },
      };
    }),
  );
}
