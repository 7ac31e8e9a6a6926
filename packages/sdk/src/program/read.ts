import { type Loaded, loadWork, type ParsedBefore } from '@tallystick/language';
import type { Source } from '@tallystick/model';

/** Gives the text of a file; undefined where there is none. */
export type Read = (file: string) => Promise<string | undefined>;

/** All that the files say, before one law is made of it. Its problems are all that there are, also those suppressed. */
export interface LoadedWork extends Loaded {
  readonly sources: readonly Source[];
}

/** Reads the files and what they use; those that were parsed `before` from the same text are not parsed again. */
export async function readWork(
  entries: readonly string[],
  read: Read,
  before?: ParsedBefore,
): Promise<LoadedWork> {
  const loaded = await loadWork(entries, read, before);
  return { ...loaded, sources: loaded.work.sources };
}
