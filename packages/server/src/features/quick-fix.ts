import { CodeActionKind, type Range } from 'vscode-languageserver';
import { diagnosticOf } from '../convert/diagnostics.ts';
import { workspaceEditOf } from '../convert/edits.ts';
import { rangeOf } from '../convert/ranges.ts';
import { fileOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** The mends that the checker knows of what is wrong at a place. */
export const quickFix: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  register(connection, { checker }) {
    connection.onCodeAction(async ({ textDocument, range }) => {
      await checker.idle();
      const found = checker.shownOf(fileOf(textDocument.uri));
      return (found?.problems ?? []).flatMap((problem) => {
        if (found === undefined || problem.fix === undefined) return [];
        const { sources } = found;
        if (!overlaps(rangeOf(problem.at, sources), range)) return [];
        return [
          {
            title: problem.fix.title,
            kind: CodeActionKind.QuickFix,
            isPreferred: problem.fix.safe === true,
            diagnostics: [diagnosticOf(problem, sources)],
            edit: workspaceEditOf(problem.fix.edits, sources),
          },
        ];
      });
    });
  },
};

function overlaps(a: Range, b: Range): boolean {
  return isUpTo(a.start, b.end) && isUpTo(b.start, a.end);
}

function isUpTo(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
