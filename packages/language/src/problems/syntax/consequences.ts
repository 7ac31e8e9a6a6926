import { goesOnBelow } from './below.ts';
import { openBlock } from './braces.ts';
import { atLineEnd, foundOf, isLineMark, type Mistake, ruleOf, statementBefore } from './mistake.ts';

/**
 * Leaves out mistakes that only follow from an earlier one. `elements` are the offsets at which elements begin that could
 * be read, in order.
 */
export function withoutConsequences(
  mistakes: readonly Mistake[],
  elements: readonly number[],
): readonly Mistake[] {
  const kept: Mistake[] = [];
  let lost: { readonly from: number; readonly inElement: boolean } | undefined;
  let next = 0;
  for (const [index, mistake] of mistakes.entries()) {
    const outside = ruleOf(mistake) === 'Element';
    const offset = foundOf(mistake)?.startOffset ?? Number.POSITIVE_INFINITY;
    // Lines that belong to nothing, and the lines of a block that was not opened, are one mistake up to the next element.
    while (lost !== undefined && (elements[next] ?? offset) <= lost.from) next++;
    if (lost !== undefined && (elements[next] ?? offset) >= offset && (outside || lost.inElement)) {
      lost = { ...lost, from: offset };
      continue;
    }
    const isHeadless = (mistake.expected === 'by' && ruleOf(mistake) === 'Election') || isReplacing(mistake);
    lost =
      outside || isHeadless || mistake.expected === '{' ? { from: offset, inElement: !outside } : undefined;
    if (!isRestOf(mistakes[index - 1], mistake) && !isClosed(mistake, index)) kept.push(mistake);
  }
  return kept;
}

/** `remove low_volume in settle with {`: the lines behind it belong to a block that cannot be read. */
function isReplacing(mistake: Mistake): boolean {
  const [first] = statementBefore(mistake);
  return first?.image === 'remove' && foundOf(mistake)?.image === 'with';
}

/** True for a line that the parser has taken for the rest of the incomplete line before it. */
function isRestOf(earlier: Mistake | undefined, mistake: Mistake): boolean {
  if (earlier === undefined || !isLineMark(foundOf(earlier))) return false;
  const start = mistake.index - statementBefore(mistake).length;
  if (start === earlier.index + 1 && goesOnBelow(earlier) !== undefined) return true;
  if (earlier.expected !== 'ID') return false;
  return start === earlier.index + 1 && ruleOf(earlier) === ruleOf(mistake);
}

/** True for a block that seems to be open after another mistake, although its braces are in balance. */
function isClosed(mistake: Mistake, index: number): boolean {
  return index > 0 && mistake.expected === '}' && atLineEnd(mistake) && openBlock(mistake).length === 0;
}
