import { type CancellationToken, Disposable, TestRunRequest, type Uri, workspace } from 'vscode';
import type { TestTree } from './tree.ts';

/** In ms: the language server is told of files later than others, and a pause in typing is longer than this. */
const QUIET = 500;

/**
 * Runs scenarios again when a file on which they rest is saved, or where the settings say so, when its text changes; all of
 * the request at first.
 */
export async function runContinuously(
  tree: TestTree,
  request: TestRunRequest,
  token: CancellationToken,
  run: (request: TestRunRequest) => Promise<void>,
): Promise<void> {
  const changed = new Map<string, Uri>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let running = run(request);
  const again = async (): Promise<void> => {
    const affected = new Set([...changed.values()].flatMap((uri) => tree.restingOn(uri)));
    changed.clear();
    const meant = tree.meant(request).filter((item) => affected.has(item));
    if (meant.length > 0 && !token.isCancellationRequested)
      await run(new TestRunRequest(meant, request.exclude, request.profile, true));
  };
  const change = (uri: Uri): void => {
    changed.set(uri.toString(), uri);
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      running = running.then(again);
    }, QUIET);
  };
  const watcher = workspace.createFileSystemWatcher('**/*.{tally,csv,json,xlsx,parquet}');
  const watching = Disposable.from(
    watcher,
    watcher.onDidChange(change),
    watcher.onDidCreate(change),
    workspace.onDidSaveTextDocument(({ uri }) => change(uri)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && runsOnType(document.uri)) change(document.uri);
    }),
  );
  token.onCancellationRequested(() => {
    clearTimeout(quiet);
    watching.dispose();
  });
  await running;
}

function runsOnType(uri: Uri): boolean {
  return workspace.getConfiguration('tally', uri).get('tests.continuousRun') === 'onType';
}
