import type { Span } from '@tallystick/model';
import type { ParsedFile } from '../../parsing/parse.ts';

/** True if a mistake in the text lies within a place: then what seems to be missing may be there, unread. */
export function brokenWithin({ mistakes }: ParsedFile, at: Span): boolean {
  return mistakes.some((offset) => offset >= at.start && offset <= at.end);
}
