import { nearest } from '@tallystick/runtime';
import type { Span } from '../program/span.ts';
import { problem } from './catalogue.ts';
import { type Catalogue, hasErrors, inReadingOrder, type Problem } from './problem.ts';

/** A comment that takes a problem as known and says why it may stand. */
export interface Suppression {
  /** The code and nothing else. */
  readonly at: Span;
  /** The comment, with the blanks before it. */
  readonly comment: Span;
  readonly code: string;
  readonly reason: string;
  /** Problems that begin here are meant: a line, or the whole file. */
  readonly covers: Span;
}

/** A problem that is not told, since somebody said why it may stand. */
export interface Suppressed {
  readonly problem: Problem;
  readonly reason: string;
}

/** Problems that are told and problems that are not, each in reading order. */
export interface Sifted {
  readonly problems: readonly Problem[];
  readonly suppressed: readonly Suppressed[];
}

/**
 * Takes out the problems that a comment suppresses. An error is never suppressed, since a program with one has no
 * meaning, and neither is what is wrong with a suppression.
 */
export function sift(problems: readonly Problem[], suppressions: readonly Suppression[]): Sifted {
  const told: Problem[] = [];
  const suppressed: Suppressed[] = [];
  for (const each of inReadingOrder(problems)) {
    const by = suppressions.find((suppression) => suppresses(suppression, each));
    if (by === undefined) told.push(each);
    else suppressed.push({ problem: each, reason: by.reason });
  }
  return { problems: told, suppressed };
}

function suppresses({ code, covers }: Suppression, problem: Problem): boolean {
  return (
    problem.severity !== 'error' &&
    !code.startsWith('ignore/') &&
    problem.code === code &&
    problem.at.file === covers.file &&
    covers.start <= problem.at.start &&
    problem.at.start <= covers.end
  );
}

/**
 * What is wrong with suppressions, given all problems that there are and all codes that can be reported. While a program
 * has errors not everything is looked for, and nothing can be called unused.
 */
export function checkSuppressions(
  suppressions: readonly Suppression[],
  problems: readonly Problem[],
  catalogue: Catalogue,
): readonly Problem[] {
  const complete = !hasErrors(problems);
  return suppressions.flatMap((suppression) => {
    const { code, at, comment } = suppression;
    const entry = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
    if (entry === undefined) {
      const meant = nearest(code, Object.keys(catalogue));
      const message = `No problem has the code ${code}, so nothing is suppressed.`;
      if (meant === undefined) return [problem('ignore/unknown-code', at, message)];
      const fix = { title: `Write ${meant}`, edits: [{ at, text: meant }] };
      return [problem('ignore/unknown-code', at, `${message} Did you mean ${meant}?`, { fix })];
    }
    if (entry.severity === 'error') {
      const message = `${code} is an error: with it the program has no meaning, so it cannot be suppressed. Mend it and remove this comment.`;
      return [problem('ignore/error', at, message)];
    }
    if (!complete || problems.some((each) => suppresses(suppression, each))) return [];
    const message = `Nothing is left to suppress: ${code} is not found here. Remove this comment.`;
    const fix = { title: 'Remove the comment', edits: [{ at: comment, text: '' }], safe: true } as const;
    return [problem('ignore/unused', at, message, { fix })];
  });
}
