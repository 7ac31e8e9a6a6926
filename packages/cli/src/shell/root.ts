import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Names files from the root of the repository in which the command was started, as servers know them: GitHub takes no other
 * name for an annotation or for code scanning. A file outside is named by its whole path, and all as they are where there is no
 * repository.
 */
export function namesFromRoot(): (file: string) => string {
  const root = rootAbove(process.cwd());
  if (root === undefined) return (file) => file;
  return (file) => {
    const whole = path.resolve(file);
    const below = path.relative(root, whole);
    const isOutside = below === '' || below.split(path.sep)[0] === '..' || path.isAbsolute(below);
    return (isOutside ? whole : below).replaceAll('\\', '/');
  };
}

/** The folder that holds `.git`, a folder or, in a worktree, a file. */
function rootAbove(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : rootAbove(above);
}
