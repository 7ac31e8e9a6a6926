import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startChromium } from './chromium.ts';
import { type Installed, startHost } from './host.ts';

const EXTENSION = path.join(import.meta.dirname, '../../..');

/** The extension as it runs on a machine. */
const ON_MACHINE: Installed = { folder: EXTENSION };

/** The extension as it runs in a browser: without the entry for a machine the host takes the other one. */
const IN_BROWSER: Installed = {
  folder: EXTENSION,
  manifest: ({ main: _main, extensionKind: _kind, ...rest }) => rest,
};

/** What docs/decisions/preview-in-a-worker.md relies on. */
const PROBE: Installed = { folder: path.join(import.meta.dirname, '../probe') };

/** What all files of tests share: it takes longer to start than most of them take. */
export interface Shared {
  /** The addresses of two workbenches: where extensions run on a machine, and where they run in the browser. */
  readonly machine: string;
  readonly web: string;
  /** The address of the browser in which they are opened. */
  readonly chromium: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly shared: Shared;
  }
}

/** Starts it before the first file, and ends it behind the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using starting = new AsyncDisposableStack();
  const machine = starting.use(await startHost([ON_MACHINE], { 'git.enabled': true }));
  const web = starting.use(await startHost([IN_BROWSER, PROBE]));
  const chromium = starting.use(await startChromium());
  project.provide('shared', {
    machine: machine.address,
    web: web.address,
    chromium: chromium.wsEndpoint(),
  });
  const started = starting.move();
  return () => started.disposeAsync();
}
