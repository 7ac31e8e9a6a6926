import type { Span } from '@tallystick/model';

/** One line of a generated module. */
export interface Line {
  readonly text: string;
  /** The place in the program that it comes from. */
  readonly at: Span | undefined;
  /** The name that the line declares or belongs to: the line can go where nothing else uses the name. */
  readonly of: string | undefined;
  /** The words of its code: found once, since each function and then the module ask for them. */
  readonly words: readonly string[];
}

/** A line with its words. */
export function lineOf(text: string, at: Span | undefined, of: string | undefined): Line {
  return { text, at, of, words: wordsIn(text) };
}

/** The lines without declarations that nothing uses, and without the comments above them. */
export function usedLines(lines: readonly Line[]): readonly Line[] {
  const declared = new Map<string, Line[]>();
  for (const line of lines) {
    const { of } = line;
    if (of === undefined) continue;
    const others = declared.get(of);
    if (others === undefined) declared.set(of, [line]);
    else others.push(line);
  }
  if (declared.size === 0) return lines;
  const used = new Set<string | undefined>([undefined]);
  const reached = lines.filter(({ of }) => of === undefined);
  for (const { words } of reached)
    for (const word of words) {
      const declaring = declared.get(word);
      if (declaring === undefined || used.has(word)) continue;
      used.add(word);
      reached.push(...declaring);
    }
  return without(used, lines);
}

/** The lines of the names that are used. */
function without(used: ReadonlySet<string | undefined>, lines: readonly Line[]): readonly Line[] {
  const kept: Line[] = [];
  let dropped = false;
  for (const line of lines) {
    const goes = !used.has(line.of);
    if (goes && !dropped)
      while (isComment(kept.at(-1)?.text ?? '') && kept.at(-1)?.of === undefined) kept.pop();
    // The empty line after a declaration goes with it.
    if (!goes && !(dropped && line.text === '')) kept.push(line);
    dropped = goes;
  }
  return kept;
}

/** The words of a line of code, without properties (`sale.year`), comments and string literals. */
export function wordsIn(text: string): readonly string[] {
  if (isComment(text)) return [];
  const code = text.replace(/'(?:\\.|[^'\\])*'/g, "''");
  const words = code.match(/(?:\.{3}|\.)?[\p{L}\p{N}_$]+/gu) ?? [];
  return words.filter((word) => !/^\.(?!\.)/.test(word)).map((word) => word.replace('...', ''));
}

function isComment(text: string): boolean {
  return /^(?:\/\/|\/?\*)/.test(text.replace('\u0001', '').trimStart());
}
