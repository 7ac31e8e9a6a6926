/** What the number that `tally` ends with means to a script. */
export const EXIT = {
  done: 0,
  /** The tool could not do its work: usage, a file not found, an internal error. */
  failed: 1,
  /** It did its work, and the answer is no: the program or the facts are wrong, a scenario fails, a file is stale. */
  no: 2,
  /** It did its work, and found differences, where they were asked for (`diff --exit-code`). */
  different: 3,
  /** Nothing was found wrong, and not everything could be proved. */
  undecided: 4,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];
