import {
  FIND_CASES,
  type FindCasesParams,
  type FindCasesResult,
  type PreviewOf,
} from '@tallystick/server/protocol';
import { type QuickPickItem, QuickPickItemKind, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** A file for each record. */
type Facts = NonNullable<PreviewOf['facts']>;

interface Choice extends QuickPickItem {
  readonly of?: () => Promise<PreviewOf | undefined>;
}

/** Lets the analyst choose what a preview shows: a scenario, or files with facts. */
export async function choosePreview(client: BaseLanguageClient, uri: Uri): Promise<PreviewOf | undefined> {
  const asked: FindCasesParams = { uri: uri.toString() };
  const { scenarios, records } = await client.sendRequest<FindCasesResult>(FIND_CASES, asked);
  const choices: readonly Choice[] = [
    ...scenarios.map(
      ({ title, uri: at }): Choice => ({
        label: title,
        description: workspace.asRelativePath(at.replace(/^file:\/\//, '')),
        of: async () => ({ uri: at, scenario: title }),
      }),
    ),
    ...(records.length === 0
      ? []
      : [
          { label: 'Facts', kind: QuickPickItemKind.Separator },
          ...records.map(
            (record): Choice => ({
              label: `$(table) Facts of ${record} from a file…`,
              of: () => factsFrom(uri, [record, ...records.filter((other) => other !== record)]),
            }),
          ),
        ]),
  ];
  if (choices.length === 0) {
    await window.showInformationMessage(
      'There is nothing to show yet: the file has no scenario, and its program no record of facts. Write a scenario first.',
    );
    return undefined;
  }
  const chosen = await window.showQuickPick(choices, {
    title: 'Show balances of',
    placeHolder: 'A scenario, or the facts of a record',
    matchOnDescription: true,
  });
  return chosen?.of?.();
}

async function factsFrom(program: Uri, records: readonly string[]): Promise<PreviewOf | undefined> {
  const facts = await factsOf(records);
  return facts && { uri: program.toString(), facts };
}

/** Asks of which record there are facts, and then for their files; undefined where the analyst gave up. */
export async function chooseFacts(records: readonly string[]): Promise<Facts | undefined> {
  const [only, another] = records;
  if (another === undefined) return only === undefined ? undefined : factsOf(records);
  const first = await window.showQuickPick(records, { title: 'Facts of which record?' });
  return first === undefined ? undefined : factsOf([first, ...records.filter((one) => one !== first)]);
}

/** Asks for the file of the first record, and then, as long as the analyst wants, for those of others. */
async function factsOf([first = '', ...others]: readonly string[]): Promise<Facts | undefined> {
  const file = await fileFor(first);
  if (file === undefined) return undefined;
  const facts = [{ record: first, uri: file.toString() }];
  let left = others;
  while (left.length > 0) {
    const record = await another(left);
    const next = record && (await fileFor(record));
    if (record === undefined || next === undefined) break;
    facts.push({ record, uri: next.toString() });
    left = left.filter((one) => one !== record);
  }
  return facts;
}

/** Another record of which there are facts as well; undefined where there are none. */
async function another(records: readonly string[]): Promise<string | undefined> {
  const chosen = await window.showQuickPick(
    [
      { label: '$(check) These are all', record: undefined },
      ...records.map((record) => ({ label: `$(table) Also facts of ${record}…`, record })),
    ],
    { title: 'Are there other facts?' },
  );
  return chosen?.record;
}

async function fileFor(record: string): Promise<Uri | undefined> {
  const files = await workspace.findFiles(
    '**/*.{csv,json,xlsx,parquet}',
    '**/{node_modules,.git,.vscode}/**',
  );
  const chosen = await window.showQuickPick(
    files
      .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    { title: `Facts of ${record}`, placeHolder: 'A file of the workspace, with a column for each field' },
  );
  return chosen?.uri;
}
