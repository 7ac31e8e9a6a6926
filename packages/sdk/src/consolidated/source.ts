import type { Span } from '@tallystick/model';

/** The texts of a program, from which a consolidated one is put together. */
export interface Texts {
  slice(span: Span): string;
  text(file: string): string;
}

/** A change of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function textsOf(texts: ReadonlyMap<string, string>): Texts {
  const text = (file: string): string => texts.get(file) ?? '';
  return { text, slice: ({ file, start, end }) => text(file).slice(start, end) };
}

/** Makes edits that do not overlap; of two at one place the first comes first. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) continue;
    result += text.slice(at, start) + put;
    at = end;
  }
  return result + text.slice(at);
}

/** Where the block of a part opens: the first brace that stands in no text and in no comment. */
export function braceIn(text: string): number {
  const found = /^(?:"(?:\\.|""|[^"\\])*"|#[^\n]*|[^"#{])*\{/.exec(text);
  return found === null ? text.length : found[0].length - 1;
}

/** The end of the line on which a place stands. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** A part with the comment lines directly above it, up to the end of its line. */
export function wholeLines(text: string, { start, end }: Pick<Span, 'start' | 'end'>): Edit {
  let from = text.lastIndexOf('\n', start - 1) + 1;
  while (from > 0) {
    const above = text.lastIndexOf('\n', from - 2) + 1;
    if (!text.slice(above, from).trim().startsWith('#')) break;
    from = above;
  }
  return { start: from, end: Math.min(lineEnd(text, end) + 1, text.length), text: '' };
}

/** The elements of a text that begin with one of these words at the margin. */
export function elementsOf(text: string, words: readonly string[]): readonly Edit[] {
  const pattern = new RegExp(`^(?:${words.join('|')})\\b`, 'gm');
  return [...text.matchAll(pattern)].map(({ index }) => {
    const brace = index + braceIn(text.slice(index));
    const line = lineEnd(text, index);
    const close = /^\}/m.exec(text.slice(brace));
    const next = /\n\S/.exec(text.slice(index));
    const opens = next === null || brace <= index + next.index;
    return wholeLines(text, {
      start: index,
      end: opens && close !== null ? brace + close.index : line,
    });
  });
}
