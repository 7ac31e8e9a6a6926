import { type Problem, placeOf, type Source } from '@tallystick/model';
import type { Loaded } from '../../src/index.ts';

/**
 * What a case expects stands in comments above the line at which the problem begins:
 *
 *     #! error syntax/thousands «8,500» A comma ends a number. Write thousands with `_`: 8_500
 *     #! fixed let a = 8_500 lb
 *     let a = 8,500 lb
 *
 * Severity, code, the first line of what is marked, the message; then, where there is a fix, the line as it mends it.
 * A file without such comments has no problems.
 */
const EXPECTATION = /^\s*#! (.*)$/;

/** The expectations of a file: for each line the comments above it. */
export function expectedIn(text: string): readonly string[] {
  const expected: string[] = [];
  let waiting: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, comment] = EXPECTATION.exec(line) ?? [];
    if (comment !== undefined) waiting.push(comment);
    else {
      expected.push(...waiting.map((each) => `${index + 1}: ${each}`));
      waiting = [];
    }
  }
  return expected;
}

/** The problems of a file in the form of its expectations. */
export function foundIn(loaded: Loaded, file: string): readonly string[] {
  const text = loaded.texts.get(file) ?? '';
  const found = loaded.problems.filter((problem) => problem.at.file === file);
  return found.flatMap((problem) => {
    const { line } = placeOf(problem.at, loaded.work.sources);
    const [marked = ''] = text.slice(problem.at.start, problem.at.end).split(/\r?\n/);
    const said = `${line}: ${problem.severity} ${problem.code} «${marked}» ${problem.message}`;
    const mended = mend(text, problem);
    return mended === undefined
      ? [said]
      : [said, `${line}: fixed ${lineOfFix(mended, problem, loaded.work.sources)}`];
  });
}

/** The text with the fix of a problem made, where it has one. */
export function mend(text: string, { fix }: Problem): string | undefined {
  if (fix === undefined) return undefined;
  return [...fix.edits]
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((mended, { at, text: put }) => mended.slice(0, at.start) + put + mended.slice(at.end), text);
}

function lineOfFix(mended: string, { fix }: Problem, sources: readonly Source[]): string {
  const [edit] = fix?.edits ?? [];
  const line = edit === undefined ? 1 : placeOf(edit.at, sources).line;
  return mended.split(/\r?\n/)[line - 1]?.trim() ?? '';
}
