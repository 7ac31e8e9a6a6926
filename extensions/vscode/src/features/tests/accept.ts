import { ACCEPT_FOUND, type AcceptFoundParams, type AcceptFoundResult } from '@tallystick/server/protocol';
import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  Range,
  type TestItem,
  TestRunRequest,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { Hindrance } from '../commands/hindrance.ts';
import { type Running, runTests } from './run.ts';
import { withNames } from './words.ts';

/** The command that writes the amounts that were found in the place of those that were expected. */
export const ACCEPT = 'tally.acceptFound';

/** What is accepted: all of an item, or one line of a scenario. */
export interface Accepted {
  readonly item: TestItem;
  /** From 0. */
  readonly line?: number;
}

/** Writes what was found into the texts, as `tally test --update` does, and runs the scenarios again. */
export async function accept(running: Running, clicked: unknown): Promise<void> {
  const meant = acceptedBy(clicked);
  const items = meant === undefined ? [] : running.tree.meant({ include: [meant.item], exclude: undefined });
  if (meant === undefined || items.length === 0)
    throw new Hindrance('Choose a scenario in the Testing view whose expected amounts are not met.');
  const tests = items.flatMap((item) => running.tree.testOf(item) ?? []);
  const asked: AcceptFoundParams = { tests };
  const { edits, refused, files } = await running.client.sendRequest<AcceptFoundResult>(ACCEPT_FOUND, asked);
  const isMeant = (line: number): boolean => meant.line === undefined || meant.line === line;
  const made = edits.filter(({ range }) => isMeant(range.start.line));
  const left = refused.filter(({ at }) => at === undefined || isMeant(at.line - 1));
  if (made.length > 0) await write(running, made);
  if (left.length > 0)
    await window.showWarningMessage(left.map(({ message }) => withNames(message, files)).join(' '));
  else if (made.length === 0)
    await window.showInformationMessage(
      `"${meant.item.label}" comes to what it expects: there is nothing to accept.`,
    );
  if (made.length > 0) await runTests(running, new TestRunRequest(items));
}

async function write({ client }: Running, edits: AcceptFoundResult['edits']): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { uri, range, text } of edits)
    edit.replace(Uri.parse(uri), client.protocol2CodeConverter.asRange(range), text);
  await workspace.applyEdit(edit);
  const [first] = edits;
  if (first === undefined) return;
  const { start } = client.protocol2CodeConverter.asRange(first.range);
  await window.showTextDocument(Uri.parse(first.uri), { selection: new Range(start, start) });
}

/** The menus of items give the item, those of messages what it is told of. */
function acceptedBy(clicked: unknown): Accepted | undefined {
  if (typeof clicked !== 'object' || clicked === null) return undefined;
  if ('test' in clicked && isItem(clicked.test)) return { item: clicked.test };
  if ('item' in clicked && isItem(clicked.item))
    return {
      item: clicked.item,
      ...('line' in clicked && typeof clicked.line === 'number' && { line: clicked.line }),
    };
  return isItem(clicked) ? { item: clicked } : undefined;
}

function isItem(value: unknown): value is TestItem {
  return typeof value === 'object' && value !== null && 'id' in value && 'children' in value;
}

/** Offers what was found at a line whose expectation was not met. */
export function acceptActions({ tree, failures }: Running): CodeActionProvider {
  return {
    provideCodeActions: ({ uri }, range) =>
      failures.within(tree.within(uri), range).flatMap(({ item, line, found }) => {
        const count = failures.of(item).length;
        return [
          action(`Expect ${found}, which was found`, { item, line }),
          ...(count > 1
            ? [action(`Expect what was found, in all ${count} lines of the scenario`, { item })]
            : []),
        ];
      }),
  };
}

function action(title: string, accepted: Accepted): CodeAction {
  const offered = new CodeAction(title, CodeActionKind.QuickFix);
  offered.command = { title, command: ACCEPT, arguments: [accepted] };
  return offered;
}
