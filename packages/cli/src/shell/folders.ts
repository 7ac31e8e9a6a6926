import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';
import type { Watcher } from './repeat.ts';

/** In milliseconds: an editor that saves writes several times. */
const TOGETHER = 50;

/** In milliseconds: so much can the time of a file be behind the clock. */
const BEHIND = 10;

/**
 * Watches files by the folders in which they are. So a file is seen that comes to be, or that an editor puts in the place
 * of the old one, and the watch stands when `add` returns. A file of a folder that was not watched before counts as changed
 * if it was written since then, so that no change is lost. Other files of the
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
  /** True for a folder that was not watched before. */
  const open = (folder: string): boolean => {
    const key = path.resolve(folder);
    if (folders.has(key)) return false;
    try {
      const watcher = watch(folder, (_, name) => changed(path.join(folder, name ?? '')));
      watcher.on('error', () => folders.delete(key));
      folders.set(key, watcher);
      return true;
    } catch {
      // No such folder: its files are looked for again at the next change of another.
      return false;
    }
  };
  return {
    add(paths, since) {
      const opened = new Set<string>();
      for (const each of paths) {
        const folder = path.dirname(each);
        files.add(path.resolve(each));
        if (open(folder)) opened.add(folder);
        const found = statSync(each, { throwIfNoEntry: false });
        if (found?.isDirectory()) open(each);
        else if (found !== undefined && opened.has(folder) && found.mtimeMs >= since - BEHIND) changed(each);
      }
    },
    close() {
      clearTimeout(waiting);
      for (const watcher of folders.values()) watcher.close();
    },
  };
}
