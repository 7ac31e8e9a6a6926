import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const call = promisify(execFile);

/** No file of a program or of facts is larger. */
const LARGEST = 1024 ** 3;

/** The files of the working folder as they were in a revision. */
export interface Revision {
  /** Undefined where the file was not there. */
  readonly read: (file: string) => Promise<Uint8Array | undefined>;
  /** True if a file of the language was taken away since. */
  readonly lostFiles: boolean;
}

export type RevisionFound =
  | { readonly ok: true; readonly revision: Revision }
  | { readonly ok: false; readonly message: string };

/** Finds a revision of the repository around the working folder. */
export async function findRevision(name: string): Promise<RevisionFound> {
  const fail = (message: string): RevisionFound => ({ ok: false, message });
  const version = await git('--version');
  if (version === undefined) return fail('--changed asks git, which is not installed here.');
  if ((await git('rev-parse', '--git-dir')) === undefined)
    return fail('--changed compares with a revision of a git repository, and this folder is in none.');
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  if (commit === undefined)
    return fail(`git knows no revision ${name}. Name a branch, a tag or a commit, such as main or HEAD~1.`);
  const id = commit.toString('utf8').trim();
  const gone = await git('diff', '--no-renames', '--diff-filter=D', '--name-only', id, '--', '*.tally');
  return {
    ok: true,
    revision: {
      read: (file) => git('show', `${id}:${fromHere(file)}`),
      lostFiles: gone === undefined || gone.length > 0,
    },
  };
}

/** The path of a file as git takes it: from the working folder, with forward slashes. */
function fromHere(file: string): string {
  const relative = path.relative(process.cwd(), file).replaceAll('\\', '/');
  return relative.startsWith('../') ? relative : `./${relative}`;
}

/** What git prints; undefined where it says no. */
async function git(...args: readonly string[]): Promise<Buffer | undefined> {
  try {
    return (await call('git', [...args], { encoding: 'buffer', maxBuffer: LARGEST })).stdout;
  } catch {
    return undefined;
  }
}
