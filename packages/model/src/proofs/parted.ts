import { type Box, type Cut, cutBox, pointIn } from './box.ts';

/** What is to be done with a box: cut it and go on with what is known by then, or nothing more. */
export type Verdict<Known> = { readonly cut: Cut; readonly known: Known } | undefined;

/** Boxes, and guesses among the cuts, that a proof takes before it says that it could not decide. */
const MOST_BOXES = 20_000;
const MOST_GUESSES = 1_000;

/**
 * Cuts a space into boxes until each is judged, those with smaller values first. False where the budget ran out first.
 *
 * @param judge says what is known in a box, from what was known of the box that it was cut from
 */
export function parted<Known>(
  space: Box,
  known: Known,
  judge: (box: Box, known: Known) => Verdict<Known>,
): boolean {
  const waiting: { readonly box: Box; readonly known: Known }[] = [{ box: space, known }];
  let boxes = 0;
  let guesses = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (++boxes > MOST_BOXES || guesses > MOST_GUESSES) return false;
    if (next.box.bounds.length > 0 && pointIn(next.box) === 'none') continue;
    const verdict = judge(next.box, next.known);
    if (verdict === undefined) continue;
    if (verdict.cut.kind === 'number' && verdict.cut.guess === true) guesses++;
    const [low, high] = cutBox(next.box, verdict.cut);
    waiting.push({ box: high, known: verdict.known }, { box: low, known: verdict.known });
  }
  return true;
}
