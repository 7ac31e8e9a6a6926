/** What can be wrong with a file of facts; the heading of each code's page. */
export const FACTS_PROBLEMS = {
  'facts/empty-file': 'The file is empty',
  'facts/not-text': 'The file is not text',
  'facts/not-utf8': 'The text is not UTF-8',
  'facts/other-format': 'The file is of another format than its name says',
  'facts/unreadable': 'The file cannot be read',
  'facts/no-sheet': 'The workbook has no such sheet',
  'facts/syntax': 'The text breaks the rules of its format',
  'facts/open-quote': 'A quote is opened and not closed',

  'facts/no-header': 'The file has no header',
  'facts/unknown-column': 'A column is no field of the record',
  'facts/missing-column': 'A field of the record has no column',
  'facts/duplicate-column': 'Two columns have the same name',
  'facts/unnamed-column': 'A column with values has no name',
  'facts/column-unit': 'A column is in another unit than its field',

  'facts/too-few-cells': 'A row has fewer cells than the header',
  'facts/too-many-cells': 'A row has more cells than the header',
  'facts/missing-value': 'A value is missing',
  'facts/not-a-number': 'A value is not a number',
  'facts/negative': 'A number is below zero',
  'facts/too-fine': 'A number is finer than its field is counted',
  'facts/too-large': 'A number is too large to compute with exactly',
  'facts/unit': 'A value is in another unit than its field',
  'facts/not-a-period': 'A value is not a period',
  'facts/not-a-date': 'A value is not a date',
  'facts/period-outside': 'A period lies outside the program',
  'facts/unknown-state': 'A state is not one of the program',
  'facts/unknown-member': 'A value is not one of the field',
  'facts/not-a-name': 'A value is not a name',
  'facts/spreadsheet-error': 'A cell of the spreadsheet could not be computed',
  'facts/wrong-type': 'A value is of another kind than its field',
  'facts/undecided': 'Whether a value is needed cannot be told',

  'facts/no-rows': 'The file has a header and no rows',
  'facts/not-used': 'Values are given where their field does not apply',
  'facts/other-law': 'A column is a field in one of two laws alone',
  'facts/similar-names': 'Two names differ only in case or spaces',
} as const;

export type FactsCode = keyof typeof FACTS_PROBLEMS;

/** Something wrong, or worth knowing, about a file of facts, in the words of its reader. */
export interface FactsProblem {
  readonly code: FactsCode;
  /** The name that the reader was given. */
  readonly file: string;
  /**
   * As the user counts: the line of a CSV or JSON Lines file, the row of a sheet, else the number of the row from 1.
   * Absent where the whole file is meant.
   */
  readonly row?: number;
  /** The name in the header, or the field where there is no such column. */
  readonly column?: string;
  /** The letter of the column in a spreadsheet. */
  readonly letter?: string;
  /** What was found, as it was written. */
  readonly value?: string;
  /** What should stand there instead. */
  readonly expected?: string;
  /** The whole of it in one or two plain sentences, with file, place, finding and mend. */
  readonly message: string;
}

/** How many errors, and how many warnings, are told one by one. */
export const MOST_PROBLEMS = 100;

/** Problems as they are found: the first hundred, and how many more there are. */
export interface ProblemList {
  readonly problems: FactsProblem[];
  rest: number;
}

export function emptyList(): ProblemList {
  return { problems: [], rest: 0 };
}

export function addProblem(list: ProblemList, problem: FactsProblem): void {
  if (list.problems.length < MOST_PROBLEMS) list.problems.push(problem);
  else list.rest++;
}
