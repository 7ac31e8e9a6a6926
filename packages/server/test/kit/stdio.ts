import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  CancellationTokenSource,
  createProtocolConnection,
  type Diagnostic,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A server in a process of its own, over its standard input and output. */
export interface Served {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Resolves with what is next told of a file that passes the test. */
  told(uri: string, test: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** Ends the server as an editor does, and gives the code with which it ended. */
  end(): Promise<number | null>;
}

/** Starts a server. */
export async function startServer(
  command: string,
  args: readonly string[],
  params: InitializeParams,
): Promise<Served> {
  const child = spawn(command, args);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const listeners = new Set<(uri: string, diagnostics: readonly Diagnostic[]) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    for (const listener of listeners) listener(uri, diagnostics);
  });
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, params);
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    process: child,
    connection,
    initialized,
    told: (asked, test) =>
      new Promise((resolve) => {
        const listener = (uri: string, diagnostics: readonly Diagnostic[]): void => {
          if (uri !== asked || !test(diagnostics)) return;
          listeners.delete(listener);
          resolve(diagnostics);
        };
        listeners.add(listener);
      }),
    end: async () => {
      const exited = once(child, 'exit');
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const [code] = await exited;
      connection.dispose();
      return typeof code === 'number' ? code : null;
    },
  };
}

/** Asks a server something and takes the question back at once. */
export function askedInVain({ connection }: Served, method: string, params: object): Promise<unknown> {
  const source = new CancellationTokenSource();
  const answer = connection.sendRequest(method, params, source.token);
  source.cancel();
  return answer;
}
