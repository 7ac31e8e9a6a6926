/** Sees when files change. */
export interface Watcher {
  /** Watches these files and folders as well, of which a file need not be there yet: for changes since then, in ms. */
  readonly add: (paths: readonly string[], since: number) => void;
  readonly close: () => void;
}

/**
 * Does work again whenever a file changes that it rests on, until the signal says to end. Changes that come while the
 * work is done lead to one more time.
 *
 * @param work gives the files and folders on which it rests; it is told which file changed, the first time none
 * @param open opens a watcher that tells of each change
 */
export async function repeatOnChange(
  work: (changed: string | undefined) => Promise<readonly string[]>,
  open: (onChange: (path: string) => void) => Watcher,
  signal: AbortSignal,
): Promise<void> {
  let changed: string | undefined;
  let wake: () => void = () => {};
  const watcher = open((path) => {
    changed ??= path;
    wake();
  });
  signal.addEventListener('abort', () => wake());
  while (!signal.aborted) {
    const about = changed;
    changed = undefined;
    const since = Date.now();
    watcher.add(await work(about), since);
    if (changed === undefined && !signal.aborted) {
      await new Promise<void>((done) => {
        wake = done;
      });
    }
  }
  watcher.close();
}
