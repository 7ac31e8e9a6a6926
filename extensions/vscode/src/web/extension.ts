import { type ExtensionContext, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { start } from '../activate.ts';

/** In a browser: the server in a worker, and no terminal. */
export function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'out/web/server.js');
  let running: Worker | undefined;
  const end = (): void => running?.terminate();
  context.subscriptions.push({ dispose: end });
  // The two ends, not the worker: the host puts a class of its own in the place of Worker, which the client does not know.
  const startWorker = async (): Promise<MessageTransports> => {
    end();
    running = await workerFrom(script);
    return { reader: new BrowserMessageReader(running), writer: new BrowserMessageWriter(running) };
  };
  return start(context, {
    createClient: (options) => new LanguageClient('tally', 'Tally', startWorker, options),
    worker: script,
  });
}

/**
 * Through the workspace, and from a Blob: the address of a file of the extension may be on another machine, from which no
 * worker can be started (docs/decisions/preview-in-a-worker.md).
 */
async function workerFrom(script: Uri): Promise<Worker> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(script));
  return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
}
