import type { Figure } from '@tallystick/report';
import {
  CLOSE_PREVIEW,
  type ClosePreviewParams,
  EXPLAIN_FIGURE,
  type ExplainFigureParams,
  type ExplainFigureResult,
  FIND_DEPENDENTS,
  type FindDependentsParams,
  type FindDependentsResult,
  type PreviewOf,
  type PreviewShown,
  SCENARIO_OF_PREVIEW,
  type ScenarioOfPreviewParams,
  type ScenarioOfPreviewResult,
  SHOW_PREVIEW,
  type ShowPreviewParams,
} from '@tallystick/server/protocol';
import { env, type Memento, type TextEditor, Uri, type WebviewPanel, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { chooseRevision } from '../../infrastructure/git.ts';
import { randomName } from '../../infrastructure/names.ts';
import { showPage } from '../../infrastructure/page.ts';
import { reveal } from '../../infrastructure/reveal.ts';
import { chooseScenarioFile, writeScenario } from '../../infrastructure/save-scenario.ts';
import type { Services } from '../../infrastructure/services.ts';
import { PAGE_STYLE } from '../../page/style.ts';
import type { FromPage, ToPage } from './messages.ts';

/** What was shown last: a window that ends at once saves the state of its pages no more. */
const LAST = 'tally.preview.last';

/** One panel with a preview; what it shows comes from the server. */
export class PreviewPanel {
  readonly name: string;
  readonly #panel: WebviewPanel;
  readonly #client: BaseLanguageClient;
  readonly #memory: Memento;
  #of: PreviewOf | undefined;
  /** What is to be explained when there is something to show. */
  #asked: Figure | undefined;

  constructor(panel: WebviewPanel, { client, context }: Services, of?: PreviewOf, figure?: Figure) {
    this.name = randomName();
    this.#panel = panel;
    this.#client = client;
    this.#memory = context.workspaceState;
    this.#of = of;
    this.#asked = figure;
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#take(message));
    panel.onDidDispose(() => {
      const closed: ClosePreviewParams = { preview: this.name };
      void client.sendNotification(CLOSE_PREVIEW, closed);
    });
    showPage(panel.webview, context.extensionUri, 'preview.js', PAGE_STYLE);
  }

  /** Shows what the server says that there is. */
  shown(shown: PreviewShown): void {
    if (this.#of !== undefined) this.#post({ kind: 'shown', of: this.#of, shown });
    if (this.#asked === undefined || shown.statement === undefined) return;
    void this.#explain(this.#asked);
    this.#asked = undefined;
  }

  /** Says, if it takes long, that what is shown is computed anew. */
  computes(): void {
    this.#post({ kind: 'computes' });
  }

  /** Shows what depends on the line of the cursor. */
  async light({ document, selection }: TextEditor): Promise<void> {
    const asked: FindDependentsParams = {
      preview: this.name,
      uri: document.uri.toString(),
      line: selection.active.line,
    };
    const { figures } = await this.#client.sendRequest<FindDependentsResult>(FIND_DEPENDENTS, asked);
    this.#post({ kind: 'lit', figures });
  }

  /** Asks for what is shown: when the page is there, and when the server is another one. */
  async show(of = this.#of): Promise<void> {
    if (of === undefined) return;
    this.#of = of;
    void this.#memory.update(LAST, of);
    const asked: ShowPreviewParams = { preview: this.name, of };
    await this.#client.sendRequest(SHOW_PREVIEW, asked);
  }

  async #take(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        await this.show(this.#of ?? message.of ?? this.#memory.get<PreviewOf>(LAST));
        break;
      case 'show':
        await this.show(message.of);
        break;
      case 'explain':
        await this.#explain(message.figure);
        break;
      case 'compare':
        await this.#compare();
        break;
      case 'reveal':
        await reveal(Uri.parse(message.uri), message.line - 1);
        break;
      case 'save':
        await this.#save(message.account);
        break;
      case 'copy':
        await env.clipboard.writeText(message.text);
        break;
    }
  }

  /** Follows the day of the law that was chosen for the workspace; it takes the place of amendments that were switched. */
  async follow(asOf: string | undefined): Promise<void> {
    if (this.#of === undefined) return;
    const { asOf: _, with: __, elections: ___, ...of } = this.#of;
    await this.show(asOf === undefined ? of : { ...of, asOf });
  }

  async #compare(): Promise<void> {
    if (this.#of === undefined) return;
    const revision = await chooseRevision(Uri.parse(this.#of.uri));
    if (revision !== undefined) await this.show({ ...this.#of, earlier: { revision } });
  }

  async #save(account: ScenarioOfPreviewParams['account']): Promise<void> {
    if (this.#of === undefined) return;
    const uri = await chooseScenarioFile(Uri.parse(this.#of.uri));
    if (uri === undefined) return;
    const asked: ScenarioOfPreviewParams = { preview: this.name, uri: `${uri}`, ...(account && { account }) };
    const { scenario } = await this.#client.sendRequest<ScenarioOfPreviewResult>(SCENARIO_OF_PREVIEW, asked);
    if (scenario === undefined)
      await window.showWarningMessage(
        'What the program comes to cannot be kept while it cannot be computed. Mend what the panel says first.',
      );
    else await writeScenario(uri, scenario);
  }

  async #explain(figure: Figure): Promise<void> {
    const { party, state, period, group } = figure;
    const asked: ExplainFigureParams = {
      preview: this.name,
      party,
      state,
      period,
      ...(group !== '' && { group }),
    };
    const result = await this.#client.sendRequest<ExplainFigureResult>(EXPLAIN_FIGURE, asked);
    this.#post({ kind: 'explained', figure, result });
  }

  #post(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }
}
