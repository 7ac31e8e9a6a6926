import { COMPARISON_CHANGED, type ComparisonChangedParams } from '@tallystick/server/protocol';
import { Uri } from 'vscode';
import { Panels } from '../../infrastructure/panels.ts';
import { isLawLens, openProgram } from '../../infrastructure/programs.ts';
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
      const lens = isLawLens(clicked) ? clicked : undefined;
      const uri = lens ? Uri.parse(lens.uri) : clicked instanceof Uri ? clicked : programInView();
      const of = await chooseComparison(services, uri, lens);
      if (of === undefined) return;
      panels.open('Comparison', (webview) => new ComparisonPanel(webview, services, texts, of));
    }),
  );
}

function programInView(): Uri {
  const uri = openProgram();
  if (uri === undefined)
    throw new Hindrance('No program is open to be compared. Open a .tally file, then try again.');
  return uri;
}
