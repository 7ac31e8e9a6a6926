/** The version of the JSON form of a list of amendments. */
export const AMENDMENTS_SCHEMA = 'tally/amendments/1';

/** The amendments of the programs that were loaded, and who follows each of them. */
export interface Amendments {
  readonly schema: typeof AMENDMENTS_SCHEMA;
  readonly amendments: readonly AmendmentEntry[];
}

export interface AmendmentEntry {
  readonly name: string;
  readonly label?: string;
  /** The program that it amends. */
  readonly program: string;
  readonly approved?: Dated;
  readonly effective: Dated;
  /** The first period that it governs. */
  readonly applies: Dated;
  /** The amendments upon which it builds. */
  readonly after: readonly string[];
  /** The parts that it changes, as it names them: `low_volume in settle`. */
  readonly changes: readonly string[];
  /** The states whose law has it. */
  readonly followedBy: readonly string[];
  /** The states whose law has a part of it, each with what it does not take over. */
  readonly followedInPart: readonly { readonly state: string; readonly reason: string }[];
  /** The states whose law does not have it, each with the reason. */
  readonly notFollowedBy: readonly { readonly state: string; readonly reason: string }[];
}

/** A day or a period, and why it is assumed where no source gives it. */
export interface Dated {
  readonly value: string;
  readonly assumed?: string;
}
