import type { Thread } from '../worker/thread.ts';

/** What a server is told by the machine that it runs on, or by the editor where that is elsewhere. */
export interface Host {
  /** The bytes of a file, as it is saved or as it was in a git revision; undefined where there is none. */
  readonly readBytes: (file: string, revision?: string) => Promise<Uint8Array | undefined>;
  /** The files in a folder and below whose names end so, without those of installed packages. */
  readonly findFiles: (folder: string, extensions: readonly string[]) => Promise<readonly string[]>;
  /** Starts a thread that evaluates; `script` is the URI of what it runs, where the editor has said one. */
  readonly startThread: (script: string | undefined) => Promise<Thread>;
}
