import type { ExtensionContext, Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { activateCommands } from './features/commands/activate.ts';
import { activateCompare } from './features/compare/activate.ts';
import { activateFactsGrid } from './features/facts-grid/activate.ts';
import { activateNewProgram } from './features/new-program/activate.ts';
import { activatePreview } from './features/preview/activate.ts';
import { activateProblemPages } from './features/problem-pages/activate.ts';
import { activateStatusBar } from './features/status-bar/activate.ts';
import { activateTasks } from './features/tasks/activate.ts';
import { activateTests } from './features/tests/activate.ts';
import { activateWalkthrough } from './features/walkthrough/activate.ts';
import { clientOptions, serveFiles } from './infrastructure/client.ts';
import type { CommandLine } from './infrastructure/command.ts';
import { createOutput } from './infrastructure/output.ts';
import { remembered } from './infrastructure/remembered.ts';
import type { Services } from './infrastructure/services.ts';

/** What the place where the extension runs decides: a machine or a browser. */
export interface Platform {
  readonly createClient: (options: LanguageClientOptions) => BaseLanguageClient;
  /** In a browser: the script that the server evaluates with. */
  readonly worker?: Uri;
  /** The command `tally`; absent in a browser. */
  readonly command?: CommandLine;
}

/** One line for each thing that the extension does beside the language server. */
const FEATURES: readonly ((services: Services) => void)[] = [
  activateCommands,
  activateCompare,
  activateFactsGrid,
  activateNewProgram,
  activatePreview,
  activateProblemPages,
  activateStatusBar,
  activateTasks,
  activateTests,
  activateWalkthrough,
];

/** Starts the server and all features. */
export async function start(
  context: ExtensionContext,
  { createClient, worker, command }: Platform,
): Promise<void> {
  const output = createOutput(context);
  const client = createClient(clientOptions(output, worker));
  serveFiles(client);
  context.subscriptions.push(client);
  const services: Services = {
    context,
    client,
    output,
    day: remembered(context.workspaceState, 'tally.asOf'),
    pinned: remembered(context.workspaceState, 'tally.pinned'),
    ...(command && { command }),
  };
  for (const activate of FEATURES) activate(services);
  await client.start();
}
