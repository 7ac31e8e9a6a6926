/** Columns are numbers from zero up; rows bound sums of them. Some of the columns are whole numbers. */
export interface MixedProgram {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly most: number;
  readonly isWhole: boolean;
}

export interface Row {
  readonly terms: Terms;
  readonly least?: number;
  readonly most?: number;
}

/** A sum of columns, each with its factor. */
export type Terms = readonly (readonly [column: number, factor: number])[];

/** What each goal comes to at the least, in turn, and the columns for which they all do. */
export interface Optimum {
  readonly least: readonly number[];
  readonly columns: readonly number[];
}

/**
 * Finds columns for which the first goal is least, of these those for which the second is, and so on. A goal is a whole number
 * in all that is asked for, so that what lies between two of them counts as the greater. Undefined where it gives up.
 *
 * @param known what the goals came to with fewer rows: with more they come to no less
 */
export type Solver = (
  program: MixedProgram,
  goals: readonly Terms[],
  known?: readonly number[],
) => Optimum | undefined;
