import { PREVIEW_CHANGED, type PreviewChangedParams, type PreviewOf } from '@tallystick/server/protocol';
import { commands, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { State } from 'vscode-languageclient';
import type { Services } from '../../infrastructure/services.ts';
import { choosePreview } from './choose.ts';
import { PreviewPanel } from './panel.ts';

const VIEW = 'tally.preview';

/** So long the cursor rests before what depends on its line is asked for. */
const REST = 150;

/** Balances beside the text. */
export function activatePreview({ context, client }: Services): void {
  const panels = new Map<string, PreviewPanel>();
  const add = (panel: WebviewPanel, of?: PreviewOf): void => {
    const preview = new PreviewPanel(panel, client, context.extensionUri, of);
    panels.set(preview.name, preview);
    panel.onDidDispose(() => panels.delete(preview.name));
  };
  let resting: ReturnType<typeof setTimeout> | undefined;
  context.subscriptions.push(
    client.onNotification(PREVIEW_CHANGED, ({ preview, ...shown }: PreviewChangedParams) =>
      panels.get(preview)?.shown(shown),
    ),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) for (const panel of panels.values()) void panel.show();
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      clearTimeout(resting);
      if (textEditor.document.languageId !== 'tally') return;
      resting = setTimeout(() => {
        for (const panel of panels.values()) void panel.follow(textEditor);
      }, REST);
    }),
    window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel: async (panel) => add(panel),
    }),
    commands.registerCommand('tally.openPreview', async (uri?: string | Uri, scenario?: string) => {
      const file = uri === undefined ? window.activeTextEditor?.document.uri : Uri.parse(`${uri}`);
      if (file === undefined) return;
      const of: PreviewOf | undefined =
        typeof scenario === 'string' ? { uri: file.toString(), scenario } : await choosePreview(client, file);
      if (of === undefined) return;
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      add(window.createWebviewPanel(VIEW, of.scenario ?? 'Balances', place, { enableFindWidget: true }), of);
    }),
  );
}
