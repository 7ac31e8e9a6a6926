import { Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { State } from 'vscode-languageclient';
import type { Services } from './services.ts';

/** A panel that shows what the server finds, which calls it by its name. */
export interface Followed {
  readonly name: string;
  /** Asks the server for what is shown. */
  show(): Promise<void>;
}

/** The panels of one kind that are open. They come back when a window is loaded again. */
export class Panels<Panel extends Followed> implements Iterable<Panel> {
  readonly #view: string;
  readonly #icon: Uri;
  readonly #open = new Map<string, Panel>();

  /** @param again makes the panel of what was open when the window was loaded again */
  constructor({ context, client }: Services, view: string, again: (webview: WebviewPanel) => Panel) {
    this.#view = view;
    this.#icon = Uri.joinPath(context.extensionUri, 'media/file.svg');
    context.subscriptions.push(
      client.onDidChangeState(({ newState }) => {
        // A server that was started anew knows of none.
        if (newState === State.Running) for (const panel of this) void panel.show();
      }),
      window.registerWebviewPanelSerializer(view, {
        deserializeWebviewPanel: async (webview) => this.#add(webview, again(webview)),
      }),
    );
  }

  /** Opens one beside the text. */
  open(title: string, make: (webview: WebviewPanel) => Panel): void {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const webview = window.createWebviewPanel(this.#view, title, place, { enableFindWidget: true });
    this.#add(webview, make(webview));
  }

  get(name: string): Panel | undefined {
    return this.#open.get(name);
  }

  [Symbol.iterator](): Iterator<Panel> {
    return this.#open.values();
  }

  #add(webview: WebviewPanel, panel: Panel): void {
    webview.iconPath = this.#icon;
    this.#open.set(panel.name, panel);
    webview.onDidDispose(() => this.#open.delete(panel.name));
  }
}
