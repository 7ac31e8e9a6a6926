import { type Problem, placeOf, type Source } from '@tallystick/model';
import { stableJson } from '../json.ts';
import type { Findings } from './findings.ts';
import { fingerprints } from './fingerprint.ts';
import { explainedBy } from './page.ts';
import { withExample } from './text.ts';

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
        description: withExample(problem),
        check_name: problem.code,
        fingerprint: names.get(problem),
        severity: SEVERITIES[problem.severity],
        location: {
          path: file,
          positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
        },
        content: { body: bodyOf(problem, findings.sources) },
      };
    }),
  );
}

/** What stands beside a problem, as Markdown: the places that belong to it, how it is mended, where it is explained. */
function bodyOf({ code, related = [], fix }: Problem, sources: readonly Source[]): string {
  const places = related.map(({ message, at }) => {
    const { file, line } = placeOf(at, sources);
    return `- ${file}:${line}: ${message}`;
  });
  return [
    ...(places.length === 0 ? [] : [places.join('\n')]),
    ...(fix === undefined ? [] : [`Fix: ${fix.title}`]),
    explainedBy(code),
  ].join('\n\n');
}
