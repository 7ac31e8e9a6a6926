import { createTokenInstance, type IToken, type TokenType } from 'chevrotain';

/** A line that begins with one of these continues the line before. */
export const JOINS_BEFORE: ReadonlySet<string> = new Set([
  ...[
    'and',
    'or',
    'is',
    'in',
    'of',
    'by',
    'when',
    'otherwise',
    'under',
    'assumed',
    'governs',
    'rounded',
    'up',
    'at',
    'against',
  ],
  ...['+', '*', '/', '<', '<=', '>', '>=', '|', ')', ']', '=', '..', 'MINUS', 'NEGATIVE', '{'],
]);

/** After one of these the next line continues. */
export const JOINS_AFTER: ReadonlySet<string> = new Set(['(', '[', ',']);

/** In rows nothing else continues: a cell may be `-` or a word. */
export const JOINS_BEFORE_IN_ROWS: ReadonlySet<string> = new Set(['under', 'assumed', 'governs']);

/** Words that begin an element. At the margin they end whatever was left open. */
export const ELEMENT_WORDS: ReadonlySet<string> = new Set([
  ...['program', 'states', 'record', 'groups', 'classes', 'table', 'let', 'reading', 'deficit', 'credit'],
  ...['election', 'determination'],
  ...[
    'settle',
    'calendar',
    'scenario',
    'clauses',
    'amendment',
    'pool',
    'timeline',
    'agreement',
    'obligation',
  ],
]);

/** What stands between two braces: `rows` of a table or of facts, the lines of a scenario, or other lines. */
export type Block = 'plain' | 'scenario' | 'rows';

/** The token types that the lines are marked with. */
export interface Marks {
  readonly TOP: TokenType;
  readonly NL: TokenType;
  readonly BLANK: TokenType;
}

/** Puts TOP or NL before every statement, and marks the commas that stand for empty cells as BLANK. */
export function markLines(tokens: readonly IToken[], marks: Marks): IToken[] {
  const marked: IToken[] = [];
  const blocks: Block[] = [];
  const unclosed = balance(tokens) > 0;
  let previous: IToken | undefined;
  let statement: IToken[] = [];
  let cellBefore = false;

  for (const [index, token] of tokens.entries()) {
    const block = blocks.at(-1) ?? 'plain';
    if (startsStatement(token, previous, block) || (blocks.length === 0 && startsElement(token))) {
      // A '}' is missing somewhere: an element at the margin ends all that is still open.
      if (unclosed && startsElement(token)) blocks.length = 0;
      marked.push(lineMark(previous, blocks.length === 0 ? marks.TOP : marks.NL));
      statement = [];
      cellBefore = false;
    }
    statement.push(token);
    if (block === 'rows' && kind(token) === ',') {
      // Langium drops nodes of no length, so an empty cell is carried by one of the commas beside it.
      if (!cellBefore || endsCell(token, tokens[index + 1])) retype(token, marks.BLANK);
    } else {
      cellBefore = kind(token) !== ':';
    }
    if (kind(token) === '{') blocks.push(opened(block, statement));
    else if (kind(token) === '}') blocks.pop();
    marked.push(token);
    previous = token;
  }
  return marked;
}

/** How many more braces are opened than closed. */
export function balance(tokens: readonly IToken[]): number {
  return tokens.reduce((sum, token) => sum + (kind(token) === '{' ? 1 : kind(token) === '}' ? -1 : 0), 0);
}

/** A token without width behind another, or at the beginning of the text. */
export function lineMark(after: IToken | undefined, type: TokenType): IToken {
  const offset = after ? (after.endOffset ?? after.startOffset) + 1 : 0;
  const line = after?.endLine ?? 1;
  const column = (after?.endColumn ?? 0) + 1;
  return createTokenInstance(type, '', offset, offset, line, line, column, column - 1);
}

/** Gives a token another type. */
export function retype(token: IToken, type: TokenType): void {
  token.tokenType = type;
  if (type.tokenTypeIdx !== undefined) token.tokenTypeIdx = type.tokenTypeIdx;
}

function startsStatement(token: IToken, previous: IToken | undefined, block: Block): boolean {
  if (kind(token) === '}') return false;
  if (previous === undefined || kind(previous) === '{') return true;
  if (!onNewLine(token, previous)) return false;
  if (block === 'rows') return kind(token) !== '{' && !JOINS_BEFORE_IN_ROWS.has(kind(token));
  return !JOINS_BEFORE.has(kind(token)) && !JOINS_AFTER.has(kind(previous));
}

/** True for a word at the margin that begins an element, even where the line before is not complete. */
function startsElement(token: IToken): boolean {
  return token.startColumn === 1 && ELEMENT_WORDS.has(kind(token));
}

/** True for a comma behind which no cell follows on its line. */
function endsCell(comma: IToken, next: IToken | undefined): boolean {
  return next === undefined || onNewLine(next, comma) || kind(next) === ',' || kind(next) === '}';
}

/** What a brace opens, from the block in which it stands and the words of its statement. */
export function opened(block: Block, statement: readonly IToken[]): Block {
  const [first, second] = statement.map(kind);
  if (first === 'table' || (first === 'add' && second === 'table')) return 'rows';
  if (first === 'scenario') return 'scenario';
  return block === 'scenario' && first !== 'expect' ? 'rows' : 'plain';
}

function onNewLine(token: IToken, previous: IToken): boolean {
  return (token.startLine ?? 0) > (previous.endLine ?? 0);
}

function kind(token: IToken): string {
  return token.tokenType.name;
}
