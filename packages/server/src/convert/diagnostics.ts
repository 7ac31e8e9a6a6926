import type { Problem, Severity, Source } from '@tallystick/model';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { locationOf, rangeOf } from './ranges.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * A problem as an editor shows it: the same words as on the command line, with its example, its page and its other places.
 *
 * @param pages the URI of the folder with the pages of the codes, where the editor has one
 */
export function diagnosticOf(problem: Problem, sources: readonly Source[], pages?: string): Diagnostic {
  const { code, severity, message, witness, at, related = [] } = problem;
  return {
    range: rangeOf(at, sources),
    severity: SEVERITIES[severity],
    code,
    ...(pages !== undefined && { codeDescription: { href: `${pages}/${code}.md` } }),
    source: 'tally',
    message: witness === undefined ? message : `${message}\nExample: ${witness}`,
    ...(code.startsWith('unused/') && { tags: [DiagnosticTag.Unnecessary] }),
    relatedInformation: related.map((one) => ({
      location: locationOf(one.at, sources),
      message: one.message,
    })),
  };
}
