import {
  COMPARISON_CHANGED,
  type ComparisonChangedParams,
  type LawLensArgument,
} from '@tallystick/server/protocol';
import { Uri, window } from 'vscode';
import { Panels } from '../../infrastructure/panels.ts';
import type { Services } from '../../infrastructure/services.ts';
import { Hindrance, register } from '../commands/hindrance.ts';
import { chooseComparison } from './choose.ts';
import { ComparisonPanel } from './panel.ts';
import { ComparedTexts } from './texts.ts';

/** Two laws compared beside the text: what changes, for whom, by how much. */
export function activateCompare(services: Services): void {
  const { context, client } = services;
  const texts = new ComparedTexts();
  const panels = new Panels(
    services,
    'tally.comparison',
    (webview) => new ComparisonPanel(webview, services, texts),
  );
  context.subscriptions.push(
    texts.register(),
    client.onNotification(COMPARISON_CHANGED, ({ comparison, ...shown }: ComparisonChangedParams) =>
      panels.get(comparison)?.shown(shown),
    ),
    register('tally.compare', async (clicked) => {
      const lens = isLens(clicked) ? clicked : undefined;
      const uri = lens ? Uri.parse(lens.uri) : clicked instanceof Uri ? clicked : openProgram();
      const of = await chooseComparison(services, uri, lens);
      if (of === undefined) return;
      panels.open('Comparison', (webview) => new ComparisonPanel(webview, services, texts, of));
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
