import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';
import type { Watcher } from './repeat.ts';

/** In milliseconds: an editor that saves writes several times. */
const TOGETHER = 50;

/**
 * Watches files by the folders in which they are. So a file is seen that comes to be, or that an editor puts in the place
 * of the old one, and the watch stands when `add` returns, so that no change behind it is lost. Other files of the
 * folders count only if they are Tally: what a command writes itself does not call it again.
 */
export function watchFolders(onChange: (file: string) => void): Watcher {
  const files = new Set<string>();
  const folders = new Map<string, FSWatcher>();
  let waiting: NodeJS.Timeout | undefined;

  const changed = (file: string): void => {
    if (!files.has(path.resolve(file)) && !file.endsWith('.tally')) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => onChange(file), TOGETHER);
  };
  const open = (folder: string): void => {
    const key = path.resolve(folder);
    if (folders.has(key)) return;
    try {
      const watcher = watch(folder, (_, name) => changed(path.join(folder, name ?? '')));
      watcher.on('error', () => folders.delete(key));
      folders.set(key, watcher);
    } catch {
      // No such folder: its files are looked for again at the next change of another.
    }
  };
  return {
    add(paths) {
      for (const each of paths) {
        files.add(path.resolve(each));
        open(path.dirname(each));
        if (statSync(each, { throwIfNoEntry: false })?.isDirectory()) open(each);
      }
    },
    close() {
      clearTimeout(waiting);
      for (const watcher of folders.values()) watcher.close();
    },
  };
}
