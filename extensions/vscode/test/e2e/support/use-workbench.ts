import path from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startChromium } from './chromium.ts';
import { commitAll, copyExample, type Example } from './example.ts';
import { type Host, type Installed, startHost } from './host.ts';
import { PICTURES } from './pictures.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** A window with the example, for all tests of a file. */
export interface Window {
  readonly workbench: Workbench;
  readonly host: Host;
  readonly example: Example;
}

/**
 * Opens the example in a workbench with the extension before the tests, and closes all behind them.
 *
 * @param isCommitted whether the example is a git repository
 */
export function useWorkbench(extension: Installed, { isCommitted = false } = {}): () => Window {
  const stack = new AsyncDisposableStack();
  let window: Window | undefined;
  beforeAll(async () => {
    const example = stack.use(await copyExample());
    if (isCommitted) commitAll(example.folder);
    const settings = { 'git.enabled': isCommitted };
    const [host, browser] = await Promise.all([startHost(extension, settings), startChromium()]);
    stack.use(host);
    stack.use(browser);
    window = { workbench: await openWorkbench(browser, host.folderUrl(example.folder)), host, example };
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
