/** Asked of the server: the programs that a file is part of. */
export const PROGRAMS = 'tally/programs';

export interface ProgramsParams {
  readonly uri: string;
  /** Also those of files that hang together with it: what amends or adopts its program. */
  readonly around?: true;
}

export interface ProgramsResult {
  readonly programs: readonly ProgramShown[];
}

/** What an editor asks about before it has a program computed. */
export interface ProgramShown {
  readonly name: string;
  readonly label?: string;
  /** The program that it adopts. */
  readonly original?: string;
  readonly records: readonly RecordShown[];
  readonly states: readonly string[];
  /** In the order in which they were written. */
  readonly amendments: readonly AmendmentShown[];
}

export interface RecordShown {
  readonly name: string;
  readonly label?: string;
  readonly fields: readonly string[];
}

export interface AmendmentShown {
  readonly name: string;
  readonly label?: string;
  /** YYYY-MM-DD */
  readonly effective: string;
}
