import { CodeActionKind } from 'vscode-languageserver';
import type { Action, Chosen } from './action.ts';

/** The mends that the checker knows. */
export function mends({ problems }: Chosen): readonly Action[] {
  return problems.flatMap((problem) =>
    problem.fix === undefined
      ? []
      : [
          {
            title: problem.fix.title,
            kind: CodeActionKind.QuickFix,
            edits: problem.fix.edits,
            problem,
            isPreferred: problem.fix.safe === true,
          },
        ],
  );
}
