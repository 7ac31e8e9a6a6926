/** Marks stretches of text for a terminal. Every renderer takes one, so that the same code writes plain text. */
export interface Palette {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly good: (text: string) => string;
  readonly place: (text: string) => string;
}

const unmarked = (text: string): string => text;

/** No marks: files, pipes, `NO_COLOR`. */
export const PLAIN: Palette = {
  strong: unmarked,
  faint: unmarked,
  bad: unmarked,
  doubtful: unmarked,
  good: unmarked,
  place: unmarked,
};

const mark =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001b[${on}m${text}\u001b[${off}m`;

/** The sixteen colours that every terminal has. */
export const ANSI: Palette = {
  strong: mark(1, 22),
  faint: mark(2, 22),
  bad: mark(31, 39),
  doubtful: mark(33, 39),
  good: mark(32, 39),
  place: mark(36, 39),
};
