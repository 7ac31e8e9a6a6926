import type { Thread } from '../worker/thread.ts';

/** What a server is told by the machine that it runs on, or by the editor where that is elsewhere. */
export interface Host {
  /** The bytes of a file; undefined where there is none. */
  readonly readBytes: (file: string) => Promise<Uint8Array | undefined>;
  /** The `.tally` files in a folder and below, without those of installed packages. */
  readonly findPrograms: (folder: string) => Promise<readonly string[]>;
  /** Starts a thread that evaluates; `script` is the URI of what it runs, where the editor has said one. */
  readonly startThread: (script: string | undefined) => Promise<Thread>;
}
