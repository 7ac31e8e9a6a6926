import { commands, Uri, window } from 'vscode';
import type { Services } from '../../infrastructure/services.ts';
import { choosePreview } from './choose.ts';
import { activateLenses } from './lenses.ts';
import { Panels } from './panels.ts';

/** So long the cursor rests before what depends on its line is asked for. */
const REST = 150;

/** Balances beside the text. */
export function activatePreview(services: Services): void {
  const { context, client, law } = services;
  const panels = new Panels(services);
  activateLenses(services, (of, figure) => panels.open(of, figure));
  let resting: ReturnType<typeof setTimeout> | undefined;
  context.subscriptions.push(
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      clearTimeout(resting);
      if (textEditor.document.languageId !== 'tally') return;
      resting = setTimeout(() => panels.light(textEditor), REST);
    }),
    commands.registerCommand('tally.openPreview', async (clicked?: Uri) => {
      const file = clicked instanceof Uri ? clicked : window.activeTextEditor?.document.uri;
      const of = file && (await choosePreview(client, file));
      if (of === undefined) return;
      // A scenario says by itself under which law it is.
      const isDated = of.scenario === undefined && law.asOf !== undefined;
      panels.open(isDated ? { ...of, asOf: law.asOf } : of);
    }),
  );
}
