import { CodeActionKind } from 'vscode-languageserver';
import { type Action, type Chosen, insertion } from './action.ts';

/** To take what is told as known, with the reason. An error cannot be: with it a program has no meaning. */
export function suppress({ problems, parsed }: Chosen): readonly Action[] {
  const { file, text } = parsed;
  return problems
    .filter(({ severity, code }) => severity !== 'error' && !code.startsWith('ignore/'))
    .flatMap((problem): readonly Action[] => {
      const start = text.lastIndexOf('\n', problem.at.start - 1) + 1;
      const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
      const comment = `${indent}# tally-ignore ${problem.code}: say why it may stand\n`;
      return [
        {
          title: `Take ${problem.code} as known, with a reason`,
          kind: CodeActionKind.QuickFix,
          edits: [insertion(file, start, comment)],
          problem,
        },
      ];
    });
}
