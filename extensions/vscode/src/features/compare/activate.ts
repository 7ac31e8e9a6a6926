import {
  COMPARISON_CHANGED,
  type ComparisonChangedParams,
  type ComparisonOf,
  type LawLensArgument,
} from '@tallystick/server/protocol';
import { Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { State } from 'vscode-languageclient';
import type { Services } from '../../infrastructure/services.ts';
import { Hindrance, register } from '../commands/hindrance.ts';
import { chooseComparison } from './choose.ts';
import { ComparisonPanel } from './panel.ts';
import { ComparedTexts } from './texts.ts';

const VIEW = 'tally.comparison';

/** Two laws compared beside the text: what changes, for whom, by how much. */
export function activateCompare(services: Services): void {
  const { context, client } = services;
  const panels = new Map<string, ComparisonPanel>();
  const texts = new ComparedTexts();
  const add = (webview: WebviewPanel, of?: ComparisonOf): void => {
    const panel = new ComparisonPanel(webview, services, texts, of);
    panels.set(panel.name, panel);
    webview.onDidDispose(() => panels.delete(panel.name));
  };
  context.subscriptions.push(
    texts.register(),
    client.onNotification(COMPARISON_CHANGED, ({ comparison, ...shown }: ComparisonChangedParams) =>
      panels.get(comparison)?.shown(shown),
    ),
    client.onDidChangeState(({ newState }) => {
      // A server that was started anew knows of no comparison.
      if (newState === State.Running) for (const panel of panels.values()) void panel.show();
    }),
    window.registerWebviewPanelSerializer(VIEW, { deserializeWebviewPanel: async (webview) => add(webview) }),
    register('tally.compare', async (clicked) => {
      const lens = isLens(clicked) ? clicked : undefined;
      const uri = lens ? Uri.parse(lens.uri) : clicked instanceof Uri ? clicked : openProgram();
      const of = await chooseComparison(services, uri, lens);
      if (of === undefined) return;
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      add(window.createWebviewPanel(VIEW, 'Comparison', place, { enableFindWidget: true }), of);
    }),
  );
}

function isLens(clicked: unknown): clicked is LawLensArgument {
  return typeof clicked === 'object' && clicked !== null && !(clicked instanceof Uri) && 'program' in clicked;
}

function openProgram(): Uri {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  const open = editors.find((editor) => editor?.document.languageId === 'tally');
  if (open === undefined)
    throw new Hindrance('No program is open to be compared. Open a .tally file, then try again.');
  return open.document.uri;
}
