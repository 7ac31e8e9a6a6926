import { fileOf } from '../texts/names.ts';
import { browserThread } from '../worker/browser-thread.ts';
import type { Host } from './host.ts';

/** A browser's worker: the editor reads all files. */
export function browserHost(client: Omit<Host, 'startThread'>): Host {
  return {
    ...client,
    startThread: async (script) =>
      browserThread(script === undefined ? undefined : await client.readBytes(fileOf(script))),
  };
}
