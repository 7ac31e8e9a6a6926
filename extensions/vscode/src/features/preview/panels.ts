import type { Figure } from '@tallystick/report';
import { PREVIEW_CHANGED, type PreviewChangedParams, type PreviewOf } from '@tallystick/server/protocol';
import { type TextEditor, ViewColumn, type WebviewPanel, window } from 'vscode';
import { State } from 'vscode-languageclient';
import type { Services } from '../../infrastructure/services.ts';
import { PreviewPanel } from './panel.ts';

/** Opens a preview beside the text; with a number, that is explained. */
export type OpenPreview = (of: PreviewOf, figure?: Figure) => void;

const VIEW = 'tally.preview';

/** All panels with previews. */
export class Panels {
  readonly #services: Services;
  readonly #panels = new Map<string, PreviewPanel>();

  constructor(services: Services) {
    this.#services = services;
    const { context, client, law } = services;
    context.subscriptions.push(
      client.onNotification(PREVIEW_CHANGED, ({ preview, ...shown }: PreviewChangedParams) =>
        this.#panels.get(preview)?.shown(shown),
      ),
      client.onDidChangeState(({ newState }) => {
        // A server that was started anew knows of no preview.
        if (newState === State.Running) for (const panel of this.#panels.values()) void panel.show();
      }),
      law.onDidChange(() => {
        for (const panel of this.#panels.values()) void panel.follow(law.asOf);
      }),
      window.registerWebviewPanelSerializer(VIEW, {
        deserializeWebviewPanel: async (panel) => this.#add(panel),
      }),
    );
  }

  open(of: PreviewOf, figure?: Figure): void {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const title = of.scenario ?? 'Balances';
    this.#add(window.createWebviewPanel(VIEW, title, place, { enableFindWidget: true }), of, figure);
  }

  /** Shows in all of them what depends on the line of the cursor. */
  light(editor: TextEditor): void {
    for (const panel of this.#panels.values()) void panel.light(editor);
  }

  #add(panel: WebviewPanel, of?: PreviewOf, figure?: Figure): void {
    const preview = new PreviewPanel(panel, this.#services, of, figure);
    this.#panels.set(preview.name, preview);
    panel.onDidDispose(() => this.#panels.delete(preview.name));
  }
}
