import path from 'node:path';
import type { Installed } from './host.ts';

const folder = path.join(import.meta.dirname, '../../..');

/** The extension as it runs on a machine. */
export const ON_MACHINE: Installed = { folder };

/** The extension as it runs in a browser: without the entry for a machine the host takes the other one. */
export const IN_BROWSER: Installed = {
  folder,
  manifest: ({ main: _main, extensionKind: _kind, ...rest }) => rest,
};
