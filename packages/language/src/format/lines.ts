import type { LeafCstNode } from 'langium';
import { isMark } from './tokens.ts';

/** A line as it will stand; where in it its pieces stand is decided elsewhere. */
export interface Line {
  /** Words, numbers and signs; none in a line that is only a comment. */
  readonly tokens: readonly LeafCstNode[];
  readonly comment: string | undefined;
  /** How many braces are open around it. */
  readonly depth: number;
  /** The first token of the statement that the line begins or continues. A line that begins with a brace is of none. */
  readonly statement: LeafCstNode | undefined;
  readonly blankBefore: boolean;
}

/**
 * The lines of a text, from the leaves of its tree. A statement stays on the lines on which it was written; but a block
 * begins behind its opening brace, and the closing one stands on a line of its own.
 */
export function linesOf(leaves: readonly LeafCstNode[]): readonly Line[] {
  const begins = beginnings(leaves);
  const lines: Line[] = [];
  /** The statement that is being read within so many braces. */
  const reading: LeafCstNode[] = [];
  let open = 0;
  let before: LeafCstNode | undefined;
  for (const { pieces, next } of brokenUp(leaves.filter((leaf) => !isMark(leaf)))) {
    const [head] = pieces;
    const tokens = pieces.filter(({ hidden }) => !hidden);
    const comment = pieces.find(({ hidden }) => hidden)?.text.trimEnd();
    const depth = head.text === '}' ? open - 1 : open;
    if (begins.has(head)) reading[depth] = head;
    const isApart = next === undefined || isBrace(next) || (begins.has(next) && next !== head);
    const statement = isApart ? undefined : reading[depth];
    const continues = statement !== undefined && statement !== head;
    const blankBefore = before !== undefined && !continues && isBlankLineBetween(before, head);
    lines.push({ tokens, comment, depth, statement, blankBefore });
    open += opened(tokens);
    before = pieces.at(-1);
  }
  return lines;
}

/** The tokens behind the marks of the lexer: each begins a statement. */
function beginnings(leaves: readonly LeafCstNode[]): ReadonlySet<LeafCstNode> {
  const begins = new Set<LeafCstNode>();
  let marked = false;
  for (const leaf of leaves) {
    if (isMark(leaf)) marked = true;
    else if (!leaf.hidden) {
      if (marked) begins.add(leaf);
      marked = false;
    }
  }
  return begins;
}

interface BrokenLine {
  readonly pieces: readonly [LeafCstNode, ...LeafCstNode[]];
  /** The first token of the line, or behind it where it is only a comment. */
  readonly next: LeafCstNode | undefined;
}

function brokenUp(pieces: readonly LeafCstNode[]): readonly BrokenLine[] {
  const lines: [LeafCstNode, ...LeafCstNode[]][] = [];
  let before: LeafCstNode | undefined;
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line === undefined || before === undefined || isBreak(before, piece)) lines.push([piece]);
    else line.push(piece);
    before = piece;
  }
  let next: LeafCstNode | undefined;
  return lines
    .toReversed()
    .map((line) => {
      next = line.find(({ hidden }) => !hidden) ?? next;
      return { pieces: line, next };
    })
    .toReversed();
}

/** True where a new line begins between two neighbours. */
function isBreak(before: LeafCstNode, piece: LeafCstNode): boolean {
  const isWritten = linesBetween(before, piece) > 0;
  if (before.hidden) return true;
  if (before.text === '{' && !piece.hidden) return isWritten || piece.text !== '}';
  if (piece.text === '}') return true;
  return isWritten && piece.text !== '{';
}

/** True for a blank line that stays: none does at the beginning and the end of a block. */
function isBlankLineBetween(before: LeafCstNode, after: LeafCstNode): boolean {
  return linesBetween(before, after) > 1 && before.text !== '{' && after.text !== '}';
}

function linesBetween(before: LeafCstNode, after: LeafCstNode): number {
  return after.range.start.line - before.range.end.line;
}

/** How many more braces are opened than closed. */
function opened(tokens: readonly LeafCstNode[]): number {
  return tokens.reduce((sum, { text }) => sum + (text === '{' ? 1 : text === '}' ? -1 : 0), 0);
}

function isBrace({ text }: LeafCstNode): boolean {
  return text === '{' || text === '}';
}
