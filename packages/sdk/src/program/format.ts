import { format as layOut } from '@tallystick/language';
import { lineStartsOf } from '@tallystick/model';
import type { Findings } from '@tallystick/report';

/** A text laid out, and what is wrong with its form: with an error there it is left as it is. */
export interface Formatted extends Findings {
  readonly text: string;
}

/** Lays out the text of a file: indentation, columns, blank lines. Only white space changes, and no meaning. */
export function format(file: string, text: string): Formatted {
  const { text: formatted, problems } = layOut(file, text);
  return {
    text: formatted,
    problems,
    suppressed: [],
    sources: [{ file, lineStarts: lineStartsOf(text) }],
    texts: new Map([[file, text]]),
  };
}
