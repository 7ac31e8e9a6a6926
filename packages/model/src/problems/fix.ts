import type { Span } from '../program/span.ts';
import type { Fix, Problem } from './problem.ts';

/** A problem that can be mended without deciding anything, and how. */
export interface Mend {
  readonly problem: Problem;
  readonly fix: Fix;
}

/** All safe mends, but for those that touch one before them: they are found again once it is made. */
export function safeMends(problems: readonly Problem[]): readonly Mend[] {
  const mends: Mend[] = [];
  for (const problem of problems) {
    const { fix } = problem;
    const taken = mends.flatMap((mend) => mend.fix.edits);
    const isFree = fix?.edits.every(({ at }) => !taken.some((other) => touches(at, other.at)));
    if (fix?.safe && isFree) mends.push({ problem, fix });
  }
  return mends;
}

function touches(a: Span, b: Span): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}
