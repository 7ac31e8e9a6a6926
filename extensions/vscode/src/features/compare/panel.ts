import {
  CANCEL_COMPARISON,
  CLOSE_COMPARISON,
  COMPARED_TEXTS,
  type ComparedTextsParams,
  type ComparedTextsResult,
  type ComparisonOf,
  type ComparisonParams,
  type ComparisonShown,
  SHOW_COMPARISON,
  type ShowComparisonParams,
} from '@tallystick/server/protocol';
import { type Disposable, env, Uri, type WebviewPanel } from 'vscode';
import { onCommit } from '../../infrastructure/git.ts';
import { randomName } from '../../infrastructure/names.ts';
import { showPage } from '../../infrastructure/page.ts';
import { programsOf } from '../../infrastructure/programs.ts';
import { reveal } from '../../infrastructure/reveal.ts';
import { chooseScenarioFile, writeScenario } from '../../infrastructure/save-scenario.ts';
import type { Services } from '../../infrastructure/services.ts';
import { chooseFacts } from '../preview/choose.ts';
import { rememberFacts } from './facts.ts';
import type { FromPage, ToPage } from './messages.ts';
import { COMPARISON_STYLE } from './page/style.ts';
import type { ComparedTexts } from './texts.ts';

/** What was compared last: a window that ends at once saves the state of its pages no more. */
const LAST = 'tally.comparison.last';

/** One panel with a comparison; what it shows comes from the server. */
export class ComparisonPanel {
  readonly name = randomName();
  readonly #panel: WebviewPanel;
  readonly #services: Services;
  readonly #texts: ComparedTexts;
  #of: ComparisonOf | undefined;
  #commits: Disposable | undefined;

  constructor(panel: WebviewPanel, services: Services, texts: ComparedTexts, of?: ComparisonOf) {
    this.#panel = panel;
    this.#services = services;
    this.#texts = texts;
    this.#of = of;
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#take(message));
    panel.onDidDispose(() => {
      this.#commits?.dispose();
      this.#tell(CLOSE_COMPARISON);
    });
    showPage(panel.webview, services.context.extensionUri, 'compare.js', COMPARISON_STYLE);
  }

  /** Shows what the server has found so far. */
  shown(shown: ComparisonShown): void {
    if (this.#of === undefined) return;
    const message: ToPage = { kind: 'shown', of: this.#of, shown };
    void this.#panel.webview.postMessage(message);
  }

  /** Asks for what is compared: when the page is there, and when the server is another one. */
  async show(of = this.#of): Promise<void> {
    if (of === undefined) return;
    this.#of = of;
    void this.#services.context.workspaceState.update(LAST, of);
    const asked: ShowComparisonParams = { comparison: this.name, of };
    await this.#services.client.sendRequest(SHOW_COMPARISON, asked);
  }

  async #take(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        await this.show(
          this.#of ?? message.of ?? this.#services.context.workspaceState.get<ComparisonOf>(LAST),
        );
        await this.#followCommits();
        break;
      case 'show':
        await this.show(message.of);
        break;
      case 'facts':
        await this.#chooseFacts();
        break;
      case 'texts': {
        const asked: ComparedTextsParams = { comparison: this.name, change: message.change };
        await this.#texts.show(
          await this.#services.client.sendRequest<ComparedTextsResult>(COMPARED_TEXTS, asked),
        );
        break;
      }
      case 'reveal':
        await reveal(Uri.parse(message.uri), message.line - 1);
        break;
      case 'save':
        await this.#save(message.scenario);
        break;
      case 'cancel':
        this.#tell(CANCEL_COMPARISON);
        break;
      case 'copy':
        await env.clipboard.writeText(message.text);
        break;
    }
  }

  async #save(scenario: string): Promise<void> {
    const uri = this.#of && (await chooseScenarioFile(Uri.parse(this.#of.uri)));
    if (uri !== undefined) await writeScenario(uri, scenario);
  }

  async #chooseFacts(): Promise<void> {
    const of = this.#of;
    if (of === undefined) return;
    const { client, context } = this.#services;
    const programs = await programsOf(client, Uri.parse(of.uri), { around: true });
    const program = programs.find(({ name }) => name === of.after.program) ?? programs[0];
    if (program === undefined) return;
    const facts = await chooseFacts(program.records);
    if (facts === undefined) return;
    await rememberFacts(context.workspaceState, program.name, facts);
    await this.show({ ...of, facts });
  }

  /** What a revision such as HEAD means is another after a commit. */
  async #followCommits(): Promise<void> {
    if (this.#of === undefined) return;
    this.#commits?.dispose();
    this.#commits = await onCommit(Uri.parse(this.#of.uri), () => void this.show());
  }

  #tell(notification: string): void {
    const params: ComparisonParams = { comparison: this.name };
    void this.#services.client.sendNotification(notification, params);
  }
}
