import { COMPARISON_CHANGED, type ComparisonChangedParams } from '@tallystick/server/protocol';
import { Uri } from 'vscode';
import { Panels } from '../../infrastructure/panels.ts';
import { isLawLens } from '../../infrastructure/programs.ts';
import type { Services } from '../../infrastructure/services.ts';
import { register } from '../commands/hindrance.ts';
import { programMeant } from '../commands/program-file.ts';
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
      const uri = lens ? Uri.parse(lens.uri) : await programMeant(clicked);
      const of = uri && (await chooseComparison(services, uri, lens));
      if (of === undefined) return;
      panels.open('Comparison', (webview) => new ComparisonPanel(webview, services, texts, of));
    }),
  );
}
