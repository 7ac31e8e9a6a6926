import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './activate.ts';
import { bundledCommand } from './infrastructure/command.ts';

/** On a machine: the server in a process of its own, the command in the terminal. */
export function activate(context: ExtensionContext): Promise<void> {
  return start(context, {
    createClient: (options) => {
      const module = context.asAbsolutePath('out/server.cjs');
      return new LanguageClient('tally', 'Tally', { module, transport: TransportKind.ipc }, options);
    },
    command: bundledCommand(context),
  });
}
