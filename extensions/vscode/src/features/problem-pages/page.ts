import { type Diagnostic, Uri } from 'vscode';

/** The command that shows the page of a code. */
export const EXPLAIN_PROBLEM = 'tally.explainProblem';

/** A problem whose code leads to its page. */
export function withPage(diagnostic: Diagnostic): Diagnostic {
  if (typeof diagnostic.code !== 'string') return diagnostic;
  const asked = encodeURIComponent(JSON.stringify([diagnostic.code]));
  const target = Uri.parse(`command:${EXPLAIN_PROBLEM}?${asked}`);
  diagnostic.code = { value: diagnostic.code, target };
  return diagnostic;
}
