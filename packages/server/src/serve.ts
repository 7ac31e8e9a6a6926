import {
  type Connection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Checker } from './checking/checker.ts';
import { Client } from './client/client.ts';
import { diagnosticOf } from './convert/diagnostics.ts';
import { OpenFacts } from './facts/open-facts.ts';
import { capabilitiesOf, FEATURES } from './features/features.ts';
import type { Host } from './host/host.ts';
import { Pinned } from './preview/pinned.ts';
import { isFactsFile, Projects } from './projects/projects.ts';
import { fileOf, uriOf } from './texts/names.ts';
import { Texts } from './texts/texts.ts';
import { Evaluation } from './worker/evaluation.ts';

/** Serves one editor. All that the server knows comes from the texts: a restart loses nothing. */
export function serve(connection: Connection, host: Host): void {
  const texts = new Texts(host);
  const projects = new Projects(texts, host);
  const client = new Client(connection);
  const newEvaluation = (): Evaluation =>
    new Evaluation(
      () => host.startThread(client.options.worker),
      texts,
      host,
      () => client.options.timeLimit,
    );
  const evaluation = newEvaluation();
  const comparing = newEvaluation();
  const report = (fault: unknown): void =>
    connection.console.error(fault instanceof Error ? (fault.stack ?? fault.message) : `${fault}`);
  const checker = new Checker(
    texts,
    projects,
    (file, problems, sources) => {
      const diagnostics = problems.map((problem) => diagnosticOf(problem, sources, client.options.pages));
      void connection.sendDiagnostics({ uri: uriOf(file), diagnostics });
    },
    report,
  );
  const facts = new OpenFacts(texts, projects, checker, report);
  const pinned = new Pinned(texts, projects, evaluation, () => void connection.languages.inlayHint.refresh());
  const services = { texts, projects, checker, evaluation, comparing, pinned, client, facts };
  for (const feature of FEATURES) feature.register(connection, services);

  connection.onInitialize((params) => {
    client.introduce(params);
    return {
      serverInfo: { name: 'tally' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...capabilitiesOf(FEATURES),
      },
    };
  });
  connection.onInitialized(async () => {
    // Not before: until then an editor need not answer.
    projects.setFolders(client.folders);
    if (client.watchesFiles) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{tally,csv,json,xlsx,parquet}' }],
      });
    }
    if (client.sendsOtherTexts) {
      const documentSelector = [{ pattern: '**/*.csv' }];
      await connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector });
      await connection.client.register(DidChangeTextDocumentNotification.type, {
        documentSelector,
        syncKind: TextDocumentSyncKind.Incremental,
      });
      await connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector });
    }
    if (client.tellsFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => fileOf(uri)));
        const kept = projects.folders.filter((folder) => !gone.has(folder));
        projects.setFolders([...kept, ...added.map(({ uri }) => fileOf(uri))]);
        void checker.checkAll();
      });
    await checker.checkAll();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) {
      const file = fileOf(uri);
      if (texts.isOpen(file)) {
        texts.saved(file);
        continue;
      }
      texts.forget(file);
      changed(file);
    }
    projects.refresh();
  });
  const changed = (file: string): void => {
    if (isFactsFile(file)) void facts.changed(file);
    else checker.changed(file);
  };

  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => {
    const file = fileOf(document.uri);
    texts.write(file, document.getText());
    changed(file);
  });
  documents.onDidClose(({ document }) => {
    const file = fileOf(document.uri);
    texts.close(file);
    changed(file);
  });
  documents.listen(connection);
  connection.listen();
}
