import { CodeActionKind } from 'vscode-languageserver';
import type { Action, Chosen } from './action.ts';

/** The other ways to tell two apart that an order leaves tied, beside the one that the checker names. */
export function ties({ problems }: Chosen): readonly Action[] {
  return problems.flatMap((problem) => {
    const [first] = problem.fix?.edits ?? [];
    if (!problem.code.endsWith('-tie') || problem.fix === undefined || first === undefined) return [];
    const other = turned(first.text);
    const edits = problem.fix.edits.map(({ at }) => ({ at, text: other }));
    return [{ title: `Add '${other.replace(/^, /, '')}'`, kind: CodeActionKind.QuickFix, edits, problem }];
  });
}

/** `, then light before vocational` the other way round. */
function turned(order: string): string {
  const [, members] = /^, then (\S+(?: before \S+)+)$/.exec(order) ?? [];
  if (members !== undefined) return `, then ${members.split(' before ').toReversed().join(' before ')}`;
  return order.replace(/oldest|newest/, (word) => (word === 'oldest' ? 'newest' : 'oldest'));
}
