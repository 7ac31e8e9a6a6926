import { lineStartsOf, placeOf, type Source, type Span } from '@tallystick/model';
import type { Location, Position, Range } from 'vscode-languageserver';
import { uriOf } from '../texts/names.ts';

/** A span as an editor counts it: lines and columns from 0. */
export function rangeOf(span: Span, sources: readonly Source[]): Range {
  const { line, column, endLine, endColumn } = placeOf(span, sources);
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** A span with its file. */
export function locationOf(span: Span, sources: readonly Source[]): Location {
  return { uri: uriOf(span.file), range: rangeOf(span, sources) };
}

/** The offset of a position in a text; its end where the position is beyond it. */
export function offsetAt(text: string, { line, character }: Position): number {
  const starts = lineStartsOf(text);
  const start = starts[line] ?? text.length;
  const end = starts[line + 1] ?? text.length + 1;
  return Math.min(start + character, Math.max(start, end - 1));
}
