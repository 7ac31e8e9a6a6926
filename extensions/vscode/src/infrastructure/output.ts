import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';

/** The channel *Tally* of the output view. */
export function createOutput(context: ExtensionContext): LogOutputChannel {
  const output = window.createOutputChannel('Tally', { log: true });
  context.subscriptions.push(output);
  return output;
}
