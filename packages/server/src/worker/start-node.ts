import { parentPort } from 'node:worker_threads';
import { answering } from './answering.ts';
import type { ToWorker } from './messages.ts';

/** Answers the process that has started this thread. */
export function startNodeWorker(): void {
  const take = answering((message) => parentPort?.postMessage(message));
  parentPort?.on('message', (message: ToWorker) => take(message));
}
