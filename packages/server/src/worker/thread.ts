import type { FromWorker, ToWorker } from './messages.ts';

/** A thread of its own that can be ended whatever it does. */
export interface Thread {
  readonly post: (message: ToWorker) => void;
  /** It ends itself only by a fault, such as running out of memory. */
  readonly listen: (on: {
    readonly message: (message: FromWorker) => void;
    readonly end: (reason: string) => void;
  }) => void;
  readonly end: () => void;
}

/** What a worker that evaluates is called, so that one script can serve the editor and evaluate. */
export const EVALUATION = 'evaluation';
