import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { isOnDisk } from '../texts/names.ts';
import { nodeThread } from '../worker/node-thread.ts';
import type { Host } from './host.ts';

/**
 * Files of this machine's disk; what is not on it, the editor is asked for.
 *
 * @param worker the script that evaluates
 */
export function nodeHost(elsewhere: Omit<Host, 'startThread'>, worker: URL): Host {
  return {
    // The editor knows the repositories.
    readBytes: (file, revision) =>
      isOnDisk(file) && revision === undefined
        ? readFile(file).catch(() => undefined)
        : elsewhere.readBytes(file, revision),
    findFiles: async (folder, extensions) => {
      if (!isOnDisk(folder)) return elsewhere.findFiles(folder, extensions);
      const found = await glob(
        extensions.map((extension) => `**/*.${extension}`),
        {
          cwd: folder,
          ignore: ['**/node_modules/**', '**/.git/**'],
          expandDirectories: false,
        },
      );
      return found.sort().map((file) => path.posix.join(folder, file));
    },
    startThread: async () => nodeThread(worker),
  };
}
