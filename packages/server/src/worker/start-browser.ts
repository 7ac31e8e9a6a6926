import { answering } from './answering.ts';

export { EVALUATION } from './thread.ts';

/** Answers the worker that has started this one. */
export function startBrowserWorker(scope: DedicatedWorkerGlobalScope): void {
  const take = answering((message) => scope.postMessage(message));
  scope.addEventListener('message', ({ data }) => take(data));
}
