import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { browserHost } from './host/browser.ts';
import { clientHost } from './host/client.ts';
import { serve } from './serve.ts';

/** Serves the editor that has started this worker. */
export function startBrowserServer(scope: DedicatedWorkerGlobalScope): void {
  const reader = new BrowserMessageReader(scope);
  const connection = createConnection(ProposedFeatures.all, reader, new BrowserMessageWriter(scope));
  serve(connection, browserHost(clientHost(connection)));
}
