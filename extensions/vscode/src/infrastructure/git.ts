import { type Event, extensions, type QuickPickItem, QuickPickItemKind, type Uri, window } from 'vscode';

/** What is asked of the extension for git that comes with the editor. */
interface Git {
  getRepository(uri: Uri): Repository | null;
}

interface Repository {
  readonly state: { readonly HEAD?: { readonly commit?: string }; readonly onDidChange: Event<void> };
  /** The bytes of a file in a revision. */
  buffer(revision: string, path: string): Promise<Uint8Array>;
  getRefs(query: { readonly sort: 'committerdate' }): Promise<readonly Ref[]>;
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<readonly Commit[]>;
}

interface Ref {
  /** A branch, a branch of a remote, or a tag. */
  readonly type: 0 | 1 | 2;
  readonly name?: string;
  readonly commit?: string;
}

interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly authorDate?: Date;
}

/** Why there are no revisions of a file. */
export const NO_REPOSITORY =
  'There are no revisions of this file: it is in no git repository, or git does not run here, as in a browser. Compare with the saved file, another day or an amendment instead.';

/** So many commits of a file are offered. */
const COMMITS = 30;

/** What stands in a file in a git revision; undefined where it is not there. */
export async function readRevision(uri: Uri, revision: string): Promise<Uint8Array | undefined> {
  const repository = await repositoryOf(uri);
  return repository?.buffer(revision, uri.fsPath).catch(() => undefined);
}

/** Calls back when another commit is checked out in the repository of a file; undefined where there is none. */
export async function onCommit(
  uri: Uri,
  tell: () => void,
): Promise<{ readonly dispose: () => void } | undefined> {
  const repository = await repositoryOf(uri);
  if (repository === undefined) return undefined;
  const { state } = repository;
  let commit = state.HEAD?.commit;
  return state.onDidChange(() => {
    if (state.HEAD?.commit === commit) return;
    commit = state.HEAD?.commit;
    tell();
  });
}

/** Lets the analyst choose a branch, a tag or a commit of a file; undefined where there is none, which is said. */
export async function chooseRevision(uri: Uri): Promise<string | undefined> {
  const repository = await repositoryOf(uri);
  if (repository === undefined) {
    await window.showInformationMessage(NO_REPOSITORY);
    return undefined;
  }
  const picked = await window.showQuickPick(revisionsOf(repository, uri), {
    title: 'Compare with which revision?',
    placeHolder: 'A branch, a tag or a commit',
    matchOnDescription: true,
  });
  if (picked === undefined || picked.revision !== undefined) return picked?.revision;
  const typed = await window.showInputBox({
    title: 'Compare with which revision?',
    prompt: 'As git names it: a commit, a branch or a tag, such as HEAD~1',
  });
  return typed === '' ? undefined : typed;
}

interface Revision extends QuickPickItem {
  readonly revision?: string;
}

async function revisionsOf(repository: Repository, uri: Uri): Promise<readonly Revision[]> {
  const [refs, commits] = await Promise.all([
    repository.getRefs({ sort: 'committerdate' }).catch(() => []),
    repository.log({ maxEntries: COMMITS, path: uri.fsPath }).catch(() => []),
  ]);
  const named = (types: readonly number[], icon: string): readonly Revision[] =>
    refs.flatMap(({ type, name, commit = '' }) =>
      name !== undefined && types.includes(type)
        ? [{ label: `$(${icon}) ${name}`, description: commit.slice(0, 8), revision: name }]
        : [],
    );
  const separator = (label: string): Revision => ({ label, kind: QuickPickItemKind.Separator });
  return [
    { label: '$(git-commit) HEAD', description: 'the last commit', revision: 'HEAD' },
    separator('Branches and tags'),
    ...named([0, 1], 'git-branch'),
    ...named([2], 'tag'),
    separator('Commits of this file'),
    ...commits.map(({ hash, message, authorDate }) => ({
      label: `$(git-commit) ${message.split('\n')[0]}`,
      description: [hash.slice(0, 8), authorDate?.toISOString().slice(0, 10)].filter(Boolean).join(' '),
      revision: hash.slice(0, 12),
    })),
    separator(''),
    { label: 'Another revision…' },
  ];
}

/** The repository of a file; undefined where there is none, or no git. */
async function repositoryOf(uri: Uri): Promise<Repository | undefined> {
  const git = extensions.getExtension<{ getAPI(version: 1): Git }>('vscode.git');
  try {
    // Where git is turned off, or not found, it throws.
    return (await git?.activate())?.getAPI(1).getRepository(uri) ?? undefined;
  } catch {
    return undefined;
  }
}
