import type { IToken } from 'chevrotain';

/** No clause of law nests deeper; the parser and all that walks the tree would run out of stack. */
const DEEPEST = 50;
/** Operators in one statement: a sum of n terms is a tree of depth n. */
const LONGEST = 500;

const OPENS: ReadonlySet<string> = new Set(['(', '[']);
const CLOSES: ReadonlySet<string> = new Set([')', ']']);
const PREFIXES: ReadonlySet<string> = new Set(['not', 'MINUS', 'NEGATIVE']);
const OPERATORS: ReadonlySet<string> = new Set([...OPENS, ...PREFIXES, 'or', 'and', '+', '*', '/', 'of']);

/** Leaves out what stands behind the limit in a statement; gives what is kept, and the first token that is not. */
export function withinLimits(tokens: readonly IToken[]): {
  readonly kept: readonly IToken[];
  readonly beyond: readonly IToken[];
} {
  const kept: IToken[] = [];
  const beyond: IToken[] = [];
  let depth = 0;
  let prefixes = 0;
  let operators = 0;
  let over = false;
  for (const token of tokens) {
    const kind = token.tokenType.name;
    if (kind === 'NL' || kind === 'TOP') {
      depth = 0;
      operators = 0;
      over = false;
    }
    if (OPENS.has(kind)) depth++;
    if (CLOSES.has(kind)) depth--;
    if (OPERATORS.has(kind)) operators++;
    prefixes = PREFIXES.has(kind) ? prefixes + 1 : 0;
    if (!over && (depth + prefixes > DEEPEST || operators > LONGEST)) {
      over = true;
      beyond.push(token);
    }
    if (!over || kind === '{' || kind === '}') kept.push(token);
  }
  return { kept, beyond };
}
