import { FACTS_CHECKED, type FactsCheckedParams } from '@tallystick/server/protocol';
import { commands, TabInputCustom, TabInputText, Uri, ViewColumn, window, workspace } from 'vscode';
import { State } from 'vscode-languageclient';
import type { Services } from '../../infrastructure/services.ts';
import { Hindrance, OPEN_FOLDER, register } from '../commands/hindrance.ts';
import { FactsEditor } from './facts-editor.ts';

const VIEW = 'tally.facts';

/** Files of facts in a grid, with what is wrong at each cell. */
export function activateFactsGrid(services: Services): void {
  const { context, client } = services;
  const editors = new Map<FactsEditor, string>();
  context.subscriptions.push(
    window.registerCustomEditorProvider(
      VIEW,
      {
        resolveCustomTextEditor: (document, panel) => {
          const editor = new FactsEditor(document, panel, services);
          editors.set(editor, document.uri.toString());
          panel.onDidDispose(() => editors.delete(editor));
        },
      },
      { webviewOptions: { retainContextWhenHidden: true } },
    ),
    client.onNotification(FACTS_CHECKED, ({ uri, ...shown }: FactsCheckedParams) => {
      const file = Uri.parse(uri).toString();
      for (const [editor, shownFile] of editors) if (shownFile === file) editor.checked(shown);
    }),
    client.onDidChangeState(({ newState }) => {
      // A server that was started anew knows of no grid.
      if (newState === State.Running) for (const editor of editors.keys()) void editor.check();
    }),
    register('tally.openFacts', async (clicked) => {
      // A lens says the file as a text, and keeps the program in view.
      const isLens = typeof clicked === 'string';
      const file = isLens ? Uri.parse(clicked) : (uriIn(clicked) ?? activeFile() ?? (await pickFile()));
      if (file === undefined) return;
      if (!file.path.endsWith('.csv'))
        throw new Hindrance(
          `${workspace.asRelativePath(file)} is no CSV file. Open a file of facts that ends in .csv, then try again.`,
        );
      const column = isLens ? ViewColumn.Beside : ViewColumn.Active;
      await commands.executeCommand('vscode.openWith', file, VIEW, column);
    }),
  );
}

function uriIn(clicked: unknown): Uri | undefined {
  return clicked instanceof Uri ? clicked : undefined;
}

/** The CSV file of the tab in front. */
function activeFile(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const file = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return file?.path.endsWith('.csv') ? file : undefined;
}

async function pickFile(): Promise<Uri | undefined> {
  if (workspace.workspaceFolders === undefined)
    throw new Hindrance('No folder is open. Open the one that holds the facts, then try again.', OPEN_FOLDER);
  const files = await workspace.findFiles('**/*.csv', '**/{node_modules,.git}/**');
  if (files.length === 0)
    throw new Hindrance('There is no CSV file in the folder. Put the facts there, then try again.');
  const items = files
    .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (await window.showQuickPick(items, { title: 'Open which facts?' }))?.uri;
}
