/** The lens above facts that stand in a file: `open` with one argument, the URI of the file. The editor carries it out. */
export const OPEN_FACTS = 'tally.openFacts';

/** Asked of the server: what there is to say of an open file of facts is to be told, now and each time it is checked. */
export const CHECK_FACTS = 'tally/facts/check';

export interface CheckFactsParams {
  readonly uri: string;
}

/** Told by the server: what the cells of an open file of facts are meant to be, and what is wrong with them. */
export const FACTS_CHECKED = 'tally/facts/checked';

export interface FactsCheckedParams extends FactsShown {
  readonly uri: string;
}

export interface FactsShown {
  /** Absent where no program of the folders has a record with such columns: nothing is checked then. */
  readonly record?: FactsRecordShown;
  /** Those of the file, in its order; one that is no field of the record has no type. */
  readonly columns: readonly FactsColumnShown[];
  readonly problems: readonly FactsProblemShown[];
  /** How many errors there are beside those that are listed. */
  readonly more: number;
}

export interface FactsRecordShown {
  readonly name: string;
  readonly label?: string;
  /** The name of the program. */
  readonly program: string;
  /** The title of the scenario that takes its facts from the file. */
  readonly scenario?: string;
}

export interface FactsColumnShown {
  /** `lb`, `model year from 2021`, `one of 3`; when it counts. */
  readonly type?: string;
  readonly label?: string;
  readonly isNumber?: boolean;
  /** What can stand in a cell, where that is listed. */
  readonly words?: readonly { readonly name: string; readonly label?: string }[];
}

export interface FactsProblemShown {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** The line of the file, from 1. */
  readonly line: number;
  /** From 0; absent where the row or the file is meant. */
  readonly column?: number;
}
