import type { Fit } from './align.ts';

/** A place in the text at which a column of a statement begins. */
export interface Mark {
  readonly offset: number;
  /** From left to right; in the column 0 the statement begins. */
  readonly column: number;
  /** How many spaces there are in front, at least. */
  readonly gap: number;
  readonly fit: Fit;
  /** True for what keeps its column on the further lines of a statement as well: its grounds. */
  readonly isMargin: boolean;
}

export const WIDE = 2;
/** Within what reads as one: a code and its name, `retire ZEV from tractors`. */
export const NARROW = 1;
