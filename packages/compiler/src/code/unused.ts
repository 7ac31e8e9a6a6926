import type { Span } from '@tallystick/model';

/** One line of a generated module. */
export interface Line {
  readonly text: string;
  /** The place in the program that it comes from. */
  readonly at: Span | undefined;
  /** The name that the line declares or belongs to: the line can go where nothing else uses the name. */
  readonly of: string | undefined;
}

/** The lines without declarations that nothing uses, and without the comments above them. */
export function usedLines(lines: readonly Line[]): readonly Line[] {
  let kept = lines;
  for (;;) {
    const unused = unusedIn(kept);
    if (unused.size === 0) return kept;
    kept = without(unused, kept);
  }
}

function unusedIn(lines: readonly Line[]): ReadonlySet<string> {
  const unused = new Set(lines.flatMap(({ of }) => of ?? []));
  for (const { text, of } of lines)
    for (const word of wordsIn(text)) if (word !== of && unused.has(word)) unused.delete(word);
  return unused;
}

function without(names: ReadonlySet<string>, lines: readonly Line[]): readonly Line[] {
  const kept: Line[] = [];
  let dropped = false;
  for (const line of lines) {
    const goes = line.of !== undefined && names.has(line.of);
    if (goes && !dropped)
      while (isComment(kept.at(-1)?.text ?? '') && kept.at(-1)?.of === undefined) kept.pop();
    // The empty line after a declaration goes with it.
    if (!goes && !(dropped && line.text === '')) kept.push(line);
    dropped = goes;
  }
  return kept;
}

/** The words of the code in these lines. */
export function wordsOf(lines: readonly { readonly text: string }[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ text }) => wordsIn(text)));
}

/** The words of a line of code, without properties (`sale.year`), comments and string literals. */
function wordsIn(text: string): readonly string[] {
  if (isComment(text)) return [];
  return (
    text.replace(/'(?:\\.|[^'\\])*'/g, "''").match(/(?<!(?<!\.\.)\.|[\p{L}\p{N}_$])[\p{L}\p{N}_$]+/gu) ?? []
  );
}

function isComment(text: string): boolean {
  return /^(?:\/\/|\/?\*)/.test(text.replace('\u0001', '').trimStart());
}
