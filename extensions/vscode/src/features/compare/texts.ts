import type { ComparedText, ComparedTextsResult } from '@tallystick/server/protocol';
import { commands, type Disposable, Range, Uri, ViewColumn, workspace } from 'vscode';

/** The scheme of texts that are compared and stand in no file as it is now. */
export const COMPARED = 'tally-compared';

/** So many texts are kept for the editors that show them. */
const KEPT = 40;

/** Shows two texts side by side, at a line. */
export class ComparedTexts {
  readonly #texts = new Map<string, string>();

  /** Gives the editor the texts that are only to be read. */
  register(): Disposable {
    return workspace.registerTextDocumentContentProvider(COMPARED, {
      provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? GONE,
    });
  }

  async show({ before, after }: ComparedTextsResult): Promise<void> {
    if (before === undefined || after === undefined) return;
    const line = after.line - 1;
    await commands.executeCommand(
      'vscode.diff',
      this.#uriOf(before),
      this.#uriOf(after),
      before.name === after.name ? after.name : `${before.name} ↔ ${after.name}`,
      { viewColumn: ViewColumn.One, selection: new Range(line, 0, line, 0), preview: true },
    );
  }

  #uriOf({ name, uri, text }: ComparedText): Uri {
    if (uri !== undefined) return Uri.parse(uri);
    const path = `/${name.replaceAll('/', '∕')}${name.endsWith('.tally') ? '' : '.tally'}`;
    const known = [...this.#texts].find(([key, one]) => one === text && Uri.parse(key).path === path);
    const shown = known
      ? Uri.parse(known[0])
      : Uri.from({ scheme: COMPARED, path, query: crypto.randomUUID() });
    this.#texts.set(shown.toString(), text);
    for (const oldest of this.#texts.keys()) if (this.#texts.size > KEPT) this.#texts.delete(oldest);
    return shown;
  }
}

const GONE = '# This text was shown by a comparison. Choose the change there once more to see it.\n';
