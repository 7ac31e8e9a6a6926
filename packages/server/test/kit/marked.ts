import { lineStartsOf } from '@tallystick/model';
import type { Position } from 'vscode-languageserver';

/** A text with the places that `<|>` marks in it, in the order of the text; the marks are not part of it. */
export interface Marked {
  readonly text: string;
  readonly offsets: readonly number[];
}

const MARK = '<|>';

/** Takes the marks out of a text. */
export function marked(text: string): Marked {
  const parts = text.split(MARK);
  const offsets = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('').length);
  return { text: parts.join(''), offsets };
}

/** Where an offset stands, as an editor counts. */
export function positionAt(text: string, offset: number): Position {
  const starts = lineStartsOf(text);
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, character: offset - (starts[line] ?? 0) };
}
