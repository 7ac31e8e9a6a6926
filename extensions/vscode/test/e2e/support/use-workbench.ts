import path from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { commitAll, copyExample, type Example } from './example.ts';
import { openFolder } from './page.ts';
import { PICTURES } from './pictures.ts';
import { type Workbench, workbenchIn } from './workbench.ts';

/** A window with the example, for all tests of a file. */
export interface Window {
  readonly workbench: Workbench;
  readonly example: Example;
}

/**
 * Opens a copy of the example in a workbench with the extension before the tests, and closes it behind them.
 *
 * @param isCommitted whether the example is a git repository
 */
export function useWorkbench(host: 'machine' | 'web', { isCommitted = false } = {}): () => Window {
  const stack = new AsyncDisposableStack();
  let window: Window | undefined;
  beforeAll(async () => {
    const example = stack.use(await copyExample());
    if (isCommitted) commitAll(example.folder);
    const { page } = stack.use(await openFolder(host, example.folder));
    window = { workbench: await workbenchIn(page), example };
  });
  // What there was to see where a test has failed.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const name = task.name.replace(/\W+/g, '-');
    await window?.workbench.page.screenshot({ path: path.join(PICTURES, `failed/${name}.png`) });
  });
  afterAll(() => stack.disposeAsync());
  return () => {
    if (window === undefined) throw new Error('The workbench has not started.');
    return window;
  };
}
