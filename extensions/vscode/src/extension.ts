import { NODE_FLAGS } from '@tallystick/server/protocol';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './activate.ts';
import { bundledCommand, commandScript } from './infrastructure/command.ts';

/** On a machine: the server is `tally lsp --stdio`, in a process of its own; other commands run in the terminal. */
export function activate(context: ExtensionContext): Promise<void> {
  const server = {
    module: commandScript(context),
    args: ['lsp'],
    transport: TransportKind.stdio,
    options: { execArgv: [...NODE_FLAGS] },
  };
  return start(context, {
    createClient: (options) => new LanguageClient('tally', 'Tally', server, options),
    command: bundledCommand(context),
  });
}
