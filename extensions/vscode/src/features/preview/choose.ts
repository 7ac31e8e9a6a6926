import {
  FIND_CASES,
  type FindCasesParams,
  type FindCasesResult,
  type PreviewOf,
  type RecordShown,
} from '@tallystick/server/protocol';
import { type QuickPickItem, QuickPickItemKind, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { programsOf } from '../../infrastructure/programs.ts';
import { findTables, fits } from '../../infrastructure/tables.ts';

/** A file for each record. */
type Facts = NonNullable<PreviewOf['facts']>;

interface Choice extends QuickPickItem {
  readonly of?: () => Promise<PreviewOf | undefined>;
}

/** Lets the analyst choose what a preview shows: a scenario, or files with facts. */
export async function choosePreview(client: BaseLanguageClient, uri: Uri): Promise<PreviewOf | undefined> {
  const asked: FindCasesParams = { uri: uri.toString() };
  const [{ scenarios }, [program]] = await Promise.all([
    client.sendRequest<FindCasesResult>(FIND_CASES, asked),
    programsOf(client, uri),
  ]);
  const records = program?.records ?? [];
  // There can be many scenarios: facts come first, where they are seen.
  const choices: readonly Choice[] = [
    { label: 'Facts', kind: QuickPickItemKind.Separator },
    ...records.map(
      (record): Choice => ({
        label: `$(table) Facts of ${record.name} from a file…`,
        of: () => factsFrom(uri, [record, ...records.filter((other) => other !== record)]),
      }),
    ),
    { label: 'Scenarios', kind: QuickPickItemKind.Separator },
    ...scenarios.map(
      ({ title, uri: at }): Choice => ({
        label: title,
        description: workspace.asRelativePath(at.replace(/^file:\/\//, '')),
        of: async () => ({ uri: at, scenario: title }),
      }),
    ),
  ];
  if (scenarios.length + records.length === 0) {
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

async function factsFrom(program: Uri, records: readonly RecordShown[]): Promise<PreviewOf | undefined> {
  const facts = await factsOf(records);
  return facts && { uri: program.toString(), facts };
}

/** Asks of which record there are facts, and then for their files; undefined where the analyst gave up. */
export async function chooseFacts(records: readonly RecordShown[]): Promise<Facts | undefined> {
  const [only, another] = records;
  if (another === undefined) return only === undefined ? undefined : factsOf(records);
  const items = records.map((record) => ({
    label: record.name,
    description: record.label ?? '',
    record,
  }));
  const first = (await window.showQuickPick(items, { title: 'Facts of which record?' }))?.record;
  return first === undefined ? undefined : factsOf([first, ...records.filter((one) => one !== first)]);
}

/** Asks for the file of the first record, and then, as long as the analyst wants, for those of others. */
async function factsOf([first, ...others]: readonly RecordShown[]): Promise<Facts | undefined> {
  const file = first && (await fileFor(first));
  if (first === undefined || file === undefined) return undefined;
  const facts = [{ record: first.name, uri: file.toString() }];
  let left = others;
  while (left.length > 0) {
    const record = await another(left);
    const next = record && (await fileFor(record));
    if (record === undefined || next === undefined) break;
    facts.push({ record: record.name, uri: next.toString() });
    left = left.filter((one) => one !== record);
  }
  return facts;
}

/** Another record of which there are facts as well; undefined where there are none. */
async function another(records: readonly RecordShown[]): Promise<RecordShown | undefined> {
  const chosen = await window.showQuickPick(
    [
      { label: '$(check) These are all', record: undefined },
      ...records.map((record) => ({ label: `$(table) Also facts of ${record.name}…`, record })),
    ],
    { title: 'Are there other facts?' },
  );
  return chosen?.record;
}

/** Asks for the file of a record; those with its columns come first. */
async function fileFor(record: RecordShown): Promise<Uri | undefined> {
  const tables = await findTables();
  if (tables.length === 0) {
    await window.showInformationMessage(
      `No file in this folder can hold the facts of ${record.name}. Put a CSV, JSON, XLSX or Parquet file into it with the columns ${record.fields.join(', ')}; or choose a scenario instead.`,
    );
    return undefined;
  }
  const itemsOf = (areFitting: boolean): readonly (QuickPickItem & { readonly uri?: Uri })[] =>
    tables
      .filter((table) => fits(table, record) === areFitting)
      .map(({ path, uri }) => ({ label: path, uri }));
  const items = [
    { label: `with the columns of ${record.name}`, kind: QuickPickItemKind.Separator },
    ...itemsOf(true),
    { label: 'other files', kind: QuickPickItemKind.Separator },
    ...itemsOf(false),
  ];
  const chosen = await window.showQuickPick(items, {
    title: `Which file holds the facts of ${record.name}?`,
    placeHolder: `The columns of ${record.name}: ${record.fields.join(', ')}`,
  });
  return chosen?.uri;
}
