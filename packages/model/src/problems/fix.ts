import type { Span } from '../program/span.ts';
import type { Edit, Problem } from './problem.ts';

/** The edits of all safe mends, but for those that touch one before them: they are found again once it is made. */
export function safeEdits(problems: readonly Problem[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { fix } of problems) {
    const isFree = fix?.edits.every(({ at }) => !edits.some((other) => touches(at, other.at)));
    if (fix?.safe && isFree) edits.push(...fix.edits);
  }
  return edits;
}

function touches(a: Span, b: Span): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}
