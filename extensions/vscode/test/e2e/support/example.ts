import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The example, in a folder of its own that a test may change. */
export interface Example extends AsyncDisposable {
  readonly folder: string;
}

const EXAMPLE = path.join(import.meta.dirname, '../../../../../examples/advanced-clean-trucks');

/** What the development of the example needs, and no analyst. */
const DEVELOPMENT = ['node_modules', 'consumer', 'test', 'make-sales.ts', 'package.json', 'tsconfig.json'];

/** Copies the example without what its development needs. */
export async function copyExample(): Promise<Example> {
  const root = await mkdtemp(path.join(tmpdir(), 'tallystick-example-'));
  const folder = path.join(root, path.basename(EXAMPLE));
  await cp(EXAMPLE, folder, {
    recursive: true,
    filter: (file) => !DEVELOPMENT.includes(path.relative(EXAMPLE, file)),
  });
  return { folder, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

/** Makes a folder a git repository, with all that is in it as the first commit. */
export function commitAll(folder: string): void {
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=A', '-c', 'user.email=a@b.example', 'commit', '--message=The rule as it was filed');
}
