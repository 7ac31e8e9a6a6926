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
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, nodeHost(clientHost(connection), worker));
}
