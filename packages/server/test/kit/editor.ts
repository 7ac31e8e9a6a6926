import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Host } from '../../src/host/host.ts';
import { serve } from '../../src/serve.ts';
import { uriOf } from '../../src/texts/names.ts';

/** The folder in which the files of a test stand. */
export const FOLDER = '/rules';

/** An editor with a server of its own, over the real protocol, and files that are in memory alone. */
export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What is shown of each file, by its name in the folder. */
  readonly diagnostics: ReadonlyMap<string, PublishDiagnosticsParams['diagnostics']>;
  /** Resolves when what is shown of a file passes the test, now or later. */
  shows(file: string, test: (shown: PublishDiagnosticsParams['diagnostics']) => boolean): Promise<void>;
  open(file: string): Promise<void>;
  /** Replaces the text of an open file. */
  write(file: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** The URI of a file of the test's folder. */
export function uri(file: string): string {
  return uriOf(`${FOLDER}/${file}`);
}

/**
 * Starts a server over files in memory and opens none of them.
 *
 * @param committed the files of the revision HEAD
 */
export async function startEditor(
  files: Readonly<Record<string, string>>,
  initializationOptions: object = {},
  startThread: Host['startThread'] = () => Promise.reject(new Error('no thread')),
  committed: Readonly<Record<string, string>> = {},
): Promise<Editor> {
  const texts = new Map(Object.entries(files).map(([file, text]) => [`${FOLDER}/${file}`, text]));
  const past = (revision: string, file: string): string | undefined =>
    revision === 'HEAD' ? committed[file.slice(FOLDER.length + 1)] : undefined;
  const host: Host = {
    readBytes: async (file, revision) => {
      const text = revision === undefined ? texts.get(file) : past(revision, file);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    findFiles: async (_, extensions) =>
      [...texts.keys()].filter((file) => extensions.some((extension) => file.endsWith(`.${extension}`))),
    startThread,
  };
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(
    createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down)),
    host,
  );
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const shown = new Map<string, PublishDiagnosticsParams['diagnostics']>();
  const waiting = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    shown.set(uri.replace(`file://${FOLDER}/`, ''), diagnostics);
    for (const wake of waiting) wake();
  });
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: uriOf(FOLDER), name: 'rules' }],
    capabilities: {
      workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
    },
    initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  let version = 0;
  return {
    connection,
    initialized,
    diagnostics: shown,
    shows: (file, test) =>
      new Promise((resolve) => {
        const wake = (): void => {
          const now = shown.get(file);
          if (now === undefined || !test(now)) return;
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        wake();
      }),
    open: (file) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uri(file), languageId: 'tally', version, text: files[file] ?? '' },
      }),
    write: (file, text) => {
      version += 1;
      return connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ text }],
      });
    },
    close: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      connection.dispose();
    },
  };
}
