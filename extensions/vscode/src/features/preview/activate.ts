import {
  PREVIEW_CHANGED,
  PREVIEW_COMPUTES,
  type PreviewChangedParams,
  type PreviewComputesParams,
} from '@tallystick/server/protocol';
import { Uri, window } from 'vscode';
import { Panels } from '../../infrastructure/panels.ts';
import { isLawLens } from '../../infrastructure/programs.ts';
import type { Services } from '../../infrastructure/services.ts';
import { register } from '../commands/hindrance.ts';
import { programMeant } from '../commands/program-file.ts';
import { choosePreview } from './choose.ts';
import { activateLenses, type OpenPreview } from './lenses.ts';
import { PreviewPanel } from './panel.ts';

/** So long the cursor rests before what depends on its line is asked for. */
const REST = 150;

/** Balances beside the text. */
export function activatePreview(services: Services): void {
  const { context, client, day } = services;
  const panels = new Panels(services, 'tally.preview', (webview) => new PreviewPanel(webview, services));
  const open: OpenPreview = (of, figure) =>
    panels.open(of.scenario ?? 'Balances', (webview) => new PreviewPanel(webview, services, of, figure));
  activateLenses(services, open);
  let resting: ReturnType<typeof setTimeout> | undefined;
  context.subscriptions.push(
    client.onNotification(PREVIEW_CHANGED, ({ preview, ...shown }: PreviewChangedParams) =>
      panels.get(preview)?.shown(shown),
    ),
    client.onNotification(PREVIEW_COMPUTES, ({ preview }: PreviewComputesParams) =>
      panels.get(preview)?.computes(),
    ),
    day.onDidChange(() => {
      for (const panel of panels) void panel.follow(day.chosen);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      clearTimeout(resting);
      if (textEditor.document.languageId !== 'tally') return;
      resting = setTimeout(() => {
        for (const panel of panels) void panel.light(textEditor);
      }, REST);
    }),
    register('tally.openPreview', async (clicked) => {
      const file = isLawLens(clicked) ? Uri.parse(clicked.uri) : await programMeant(clicked);
      const of = file && (await choosePreview(client, file));
      if (of === undefined) return;
      // A scenario says by itself under which law it is.
      const isDated = of.scenario === undefined && day.chosen !== undefined;
      open(isDated ? { ...of, asOf: day.chosen } : of);
    }),
  );
}
