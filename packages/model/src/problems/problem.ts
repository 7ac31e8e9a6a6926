import type { Span } from '../program/span.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Something that an analyst should know, said in the words of the program. */
export interface Problem {
  /** `group/kebab-name`; stable, listed in the catalogue. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, why it matters and what to do, in one or two plain sentences. */
  readonly message: string;
  readonly at: Span;
  readonly related?: readonly { readonly message: string; readonly at: Span }[];
  /** The clause that the part at fault encodes. */
  readonly clause?: string;
  /** An example that shows the fault: a row of a record, two lots. */
  readonly witness?: string;
  readonly fix?: Fix;
}

/** A text that is put in the place of another. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** A mend that is plain: the text that replaces the spans. */
export interface Fix {
  /** What is done, as a command: `Write zev_share`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** True where nothing is decided by it: there is one mend, and it says what was meant in any case. */
  readonly safe?: true;
}

/** What is said of a code as a whole. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** The heading of the code's page. */
  readonly title: string;
}

/** Codes that can be reported, by their names. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;

/** True if one of the problems is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** True if a problem says that a proof came to no end: the program may be right, and nobody can tell. */
export function isUndecided({ code }: Problem): boolean {
  return code.endsWith('/undecided');
}

/** Problems in the order in which a reader meets them. */
export function inReadingOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) =>
      (a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : 0) ||
      a.at.start - b.at.start ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
