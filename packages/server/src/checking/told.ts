import type { Problem, Span } from '@tallystick/model';
import { leastEdit } from '../convert/edits.ts';

/** What one check says of a file, and the text of which it says that. */
export interface Told {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * What is shown of a file from two checks: that of the file with what it uses, which follows each keystroke, and that of
 * all files that hang together with it, which comes later and has the last word. Until it comes again, what it alone found
 * is shown where it stands now, and what it alone did not find, such as a part that only another file uses, is not.
 *
 * @param now the check of the file as it is now
 * @param earlier the same check when all files were last checked
 * @param all the last check of all files
 */
export function toldOf(now: Told, earlier: Told | undefined, all: Told | undefined): readonly Problem[] {
  if (earlier === undefined || all === undefined) return now.problems;
  const own = new Set(earlier.problems.map(keyOf));
  const of = new Set(all.problems.map(keyOf));
  return [
    ...now.problems.filter((problem) => !own.has(keyOf(problem)) || of.has(keyOf(problem))),
    ...all.problems
      .filter((problem) => !own.has(keyOf(problem)))
      .flatMap((problem) => moved(problem, all.text, now.text)),
  ];
}

function keyOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}

/** A problem where it stands after an edit, without its mend; none where the edit was made there. */
function moved(problem: Problem, before: string, after: string): readonly Problem[] {
  const at = movedSpan(problem.at, before, after);
  const { fix: _, ...rest } = problem;
  return at === undefined ? [] : [{ ...rest, at }];
}

/** A stretch of a text where it stands after one edit. */
export function movedSpan(span: Span, before: string, after: string): Span | undefined {
  const edit = leastEdit(before, after);
  if (edit === undefined || span.end <= edit.start) return span;
  const shift = after.length - before.length;
  return span.start >= edit.end ? { ...span, start: span.start + shift, end: span.end + shift } : undefined;
}
