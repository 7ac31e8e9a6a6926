import type { TextEdit } from '@tallystick/facts';
import { CHECK_FACTS, type CheckFactsParams, type FactsShown } from '@tallystick/server/protocol';
import {
  commands,
  env,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  type WebviewPanel,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { showPage } from '../../infrastructure/page.ts';
import type { Services } from '../../infrastructure/services.ts';
import type { FromPage, ToPage } from './messages.ts';
import { GRID_STYLE } from './page/style.ts';

/**
 * A file of facts in a grid. The text is that of the editor's own document, so that undo, save and what was not saved are as
 * with any text; the page edits a copy and says what it changed.
 */
export class FactsEditor {
  readonly #document: TextDocument;
  readonly #panel: WebviewPanel;
  readonly #services: Services;
  /** The edit of the page that is being made in the document. */
  #own: TextEdit | undefined;
  #others = 0;
  /** Edits are made one after the other: each is of the text after those before. */
  #edits: Promise<void> = Promise.resolve();

  constructor(document: TextDocument, panel: WebviewPanel, services: Services) {
    this.#document = document;
    this.#panel = panel;
    this.#services = services;
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#take(message));
    const listening = workspace.onDidChangeTextDocument((event) => this.#changed(event));
    panel.onDidDispose(() => listening.dispose());
    showPage(panel.webview, services.context.extensionUri, 'facts-grid.js', GRID_STYLE);
  }

  /** Shows what the server says of the file. */
  checked(shown: FactsShown): void {
    this.#post({ kind: 'checked', shown });
  }

  /** Asks the server what there is to say of the file. */
  async check(): Promise<void> {
    const asked: CheckFactsParams = { uri: this.#document.uri.toString() };
    await this.#services.client.sendRequest(CHECK_FACTS, asked);
  }

  async #take(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#postText();
        await this.check();
        break;
      case 'edit':
        this.#edits = this.#edits.then(() => this.#edit(message.edit, message.others));
        await this.#edits;
        break;
      case 'copy':
        await env.clipboard.writeText(message.text);
        break;
      case 'paste':
        this.#post({ kind: 'paste', text: await env.clipboard.readText() });
        break;
      case 'openText': {
        const selection = new Range(message.line - 1, 0, message.line - 1, 0);
        await commands.executeCommand('vscode.openWith', this.#document.uri, 'default', { selection });
        break;
      }
    }
  }

  async #edit(edit: TextEdit, others: number): Promise<void> {
    // What the page edited is no longer the text: it is shown what is.
    if (others !== this.#others) return this.#postText();
    const range = new Range(this.#document.positionAt(edit.start), this.#document.positionAt(edit.end));
    const change = new WorkspaceEdit();
    change.replace(this.#document.uri, range, edit.text);
    this.#own = edit;
    const isMade = await workspace.applyEdit(change);
    this.#own = undefined;
    if (!isMade) this.#postText();
  }

  #changed({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (document !== this.#document || contentChanges.length === 0) return;
    const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      start: rangeOffset,
      end: rangeOffset + rangeLength,
      text,
    }));
    const [first, ...more] = edits;
    if (first !== undefined && more.length === 0 && isSame(first, this.#own)) return;
    this.#others += 1;
    this.#post({ kind: 'changed', edits, others: this.#others });
  }

  #postText(): void {
    this.#post({ kind: 'text', text: this.#document.getText(), others: this.#others });
  }

  #post(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }
}

function isSame(a: TextEdit, b: TextEdit | undefined): boolean {
  return a.start === b?.start && a.end === b.end && a.text === b.text;
}
