import { Worker } from 'node:worker_threads';
import type { Thread } from './thread.ts';

/** So much memory has an evaluation; what needs more would slow down the whole machine. */
const MEGABYTES = 1024;

/** Starts the worker of a script as a thread of this process. */
export function nodeThread(script: URL): Thread {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } });
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    listen: ({ message, end }) => {
      worker.on('message', message);
      worker.on('error', ({ message: reason }) => end(reason));
    },
    end: () => void worker.terminate(),
  };
}
