import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { clientHost } from './host/client.ts';
import { nodeHost } from './host/node.ts';
import { serve } from './serve.ts';

/**
 * Serves the editor that has started this process, over the streams or pipe that its arguments name (`--stdio`, `--node-ipc`).
 *
 * @param worker the script that evaluates: one that calls `startNodeWorker`
 */
export function startNodeServer(worker: URL): void {
  // The heap may be so much larger than what is kept: else what each keystroke leaves over grows to several times that.
  setFlagsFromString('--heap-growing-percent=40');
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, nodeHost(clientHost(connection), worker));
}
