import type { Sifted, Source } from '@tallystick/model';

/** What there is to say about programs, and what it takes to show it. */
export interface Findings extends Sifted {
  readonly sources: readonly Source[];
  /** The text of each file, for quoting; a file that is missing here is shown without its lines. */
  readonly texts: ReadonlyMap<string, string>;
}
