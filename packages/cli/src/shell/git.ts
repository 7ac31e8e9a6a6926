import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
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
  /** The files of the language that a path means: of a folder those in it and below; none where it was not there. */
  readonly filesIn: (path: string) => Promise<readonly string[]>;
}

export type RevisionFound =
  | { readonly ok: true; readonly revision: Revision }
  | { readonly ok: false; readonly message: string };

/**
 * Finds a revision of the repository in which a file stands, wherever the command was started.
 *
 * @param flag what asks for it, for the messages
 */
export async function findRevision(name: string, file: string, flag = '--changed'): Promise<RevisionFound> {
  const fail = (message: string): RevisionFound => ({ ok: false, message });
  const folder = await folderIn(file);
  const version = await git(folder, '--version');
  if (version === undefined) return fail(`${flag} asks git, which is not installed here.`);
  const top = await git(folder, 'rev-parse', '--show-toplevel');
  if (top === undefined)
    return fail(`${flag} compares with a revision of a git repository, and ${file} is in none.`);
  const root = path.resolve(lineOf(top));
  const commit = await git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  if (commit === undefined)
    return fail(`git knows no revision ${name}. Name a branch, a tag or a commit, such as HEAD~1.`);
  const id = lineOf(commit);
  const gone = await git(root, 'diff', '--no-renames', '--diff-filter=D', '--name-only', id, '--', '*.tally');
  return {
    ok: true,
    revision: {
      read: async (one) =>
        git(root, 'show', `${id}:${within(root, path.join(await folderOf(one), path.basename(one)))}`),
      lostFiles: gone === undefined || gone.length > 0,
      filesIn: async (one) => {
        const own = within(root, path.join(await folderOf(one), path.basename(path.resolve(one))));
        const listed = await git(
          root,
          'ls-tree',
          '-r',
          '-z',
          '--name-only',
          id,
          '--',
          own === '' ? '.' : own,
        );
        const names = listed === undefined ? [] : listed.toString('utf8').split('\0');
        return names
          .filter((name) => name !== '' && (name === own || name.endsWith('.tally')))
          .map((name) => path.join(one, path.posix.relative(own, name)));
      },
    },
  };
}

/** A folder itself; of a file that in which it is. */
async function folderIn(file: string): Promise<string> {
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? realpath(file) : folderOf(file);
}

/** The folder of a file without links on its way, as git names it. */
async function folderOf(file: string): Promise<string> {
  const folder = path.dirname(path.resolve(file));
  return realpath(folder).catch(() => folder);
}

/** The path of a file as git takes it: from the root of the repository, with forward slashes. */
function within(root: string, file: string): string {
  return path.relative(root, file).replaceAll('\\', '/');
}

function lineOf(output: Buffer): string {
  return output.toString('utf8').trim();
}

/** What git prints in a folder; undefined where it says no. */
async function git(folder: string, ...args: readonly string[]): Promise<Buffer | undefined> {
  try {
    return (await call('git', [...args], { cwd: folder, encoding: 'buffer', maxBuffer: LARGEST })).stdout;
  } catch {
    return undefined;
  }
}
