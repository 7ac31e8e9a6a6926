import { createTokenInstance, type IToken, type TokenType } from 'chevrotain';
import { ELEMENT_WORDS } from './lines.ts';

/** A stretch of the text, the end not included. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Joined {
  readonly tokens: readonly IToken[];
  /** The cells that were made one word: what could not be read within them is no mistake. */
  readonly cells: readonly Stretch[];
}

/**
 * Where the header of the facts of a scenario has commas, a cell runs from comma to comma, as in the CSV file that the
 * rows were taken from: `Sample Alder`, `AT&T` and `O'Brien` are one word there.
 */
export function joinCells(
  tokens: readonly IToken[],
  text: string,
  hidden: readonly IToken[],
  types: { readonly word: TokenType; readonly comma: TokenType },
): Joined {
  const joined: IToken[] = [];
  const cells: Stretch[] = [];
  let at = 0;
  for (const { start, end } of pastedRows(tokens, text)) {
    joined.push(...tokens.slice(at, start));
    at = end;
    const row = tokens.slice(start, end);
    const line = lineOf(row, text, hidden, tokens[end]);
    for (const cell of cellsIn(text, line)) {
      const inner = row.filter(({ startOffset }) => startOffset >= cell.start && startOffset < cell.end);
      if (isOneValue(inner, cell) || text[cell.start] === '"') joined.push(...inner);
      else {
        joined.push(tokenAt(types.word, cell, text, row));
        cells.push(cell);
      }
      if (cell.comma !== undefined)
        joined.push(tokenAt(types.comma, { start: cell.comma, end: cell.comma + 1 }, text, row));
    }
  }
  return { tokens: [...joined, ...tokens.slice(at)], cells };
}

/** The rows, as positions of tokens, that have commas and stand below a header with commas. */
function pastedRows(tokens: readonly IToken[], text: string): readonly Stretch[] {
  const rows: Stretch[] = [];
  let depth = 0;
  let element = '';
  let header: 'none' | 'awaited' | 'spaces' | 'commas' = 'none';
  let start = 0;
  for (let end = 1; end <= tokens.length; end++) {
    const [first, next] = [tokens[start], tokens[end]];
    if (first === undefined) break;
    const closes = next !== undefined && kind(next) === '}' && header !== 'none';
    if (next?.startLine === first.startLine && !closes) continue;
    const line = tokens.slice(start, end);
    const commas = text.slice(first.startOffset, line.at(-1)?.endOffset).includes(',');
    if (header === 'awaited') header = commas ? 'commas' : 'spaces';
    else if (header === 'commas' && commas) rows.push({ start, end });
    if (depth === 0 && ELEMENT_WORDS.has(kind(first))) element = kind(first);
    const opened = line.reduce(
      (sum, token) => sum + (kind(token) === '{' ? 1 : kind(token) === '}' ? -1 : 0),
      0,
    );
    if (header === 'none' || opened < 0) header = 'none';
    if (depth === 1 && opened === 1 && element === 'scenario' && kind(first) !== 'expect') header = 'awaited';
    depth = Math.max(0, depth + opened);
    start = end;
  }
  return rows;
}

/** The line of a row, without the remark behind it. */
function lineOf(
  row: readonly IToken[],
  text: string,
  hidden: readonly IToken[],
  next: IToken | undefined,
): Stretch {
  const [first] = row;
  if (first === undefined) return { start: 0, end: 0 };
  const start = text.lastIndexOf('\n', first.startOffset) + 1;
  const ends = [
    /[\r\n]|$/.exec(text.slice(first.startOffset))?.index ?? 0,
    ...hidden
      .filter((token) => token.startLine === first.startLine && /COMMENT/.test(kind(token)))
      .map((token) => token.startOffset - first.startOffset),
    ...(next !== undefined && next.startLine === first.startLine
      ? [next.startOffset - first.startOffset]
      : []),
  ];
  return { start, end: first.startOffset + Math.min(...ends) };
}

interface CellStretch extends Stretch {
  /** Where the comma behind it stands. */
  readonly comma?: number;
}

/** The cells of a line without the blanks around them. A comma between quotes is none. */
function cellsIn(text: string, { start, end }: Stretch): readonly CellStretch[] {
  const pattern = /[^\S\n\r]*("(?:""|[^"])*"[^,]*|[^,]*)(,|$)/y;
  const line = text.slice(start, end);
  const cells: CellStretch[] = [];
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [whole, written = '', comma = ''] = match;
    const from = start + match.index + whole.length - comma.length - written.length;
    cells.push({
      start: from,
      end: from + written.trimEnd().length,
      ...(comma === '' ? {} : { comma: start + match.index + whole.length - 1 }),
    });
    if (comma === '') break;
  }
  return cells;
}

const NUMBERS = /^(NEGATIVE )?NUMBER( %)?$/;
const SINGLE: ReadonlySet<string> = new Set(['STRING', 'OTHER_QUOTES', 'DATE', 'MINUS', 'DASH', 'ID']);

/** True if the tokens are the whole cell and are read as a value already, or the cell is empty. */
function isOneValue(tokens: readonly IToken[], { start, end }: Stretch): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined) return start === end;
  if (first.startOffset !== start || last.endOffset !== end - 1) return false;
  if (NUMBERS.test(tokens.map(kind).join(' '))) return true;
  return (
    tokens.length === 1 &&
    (SINGLE.has(kind(first)) || first.tokenType.CATEGORIES?.some(({ name }) => name === 'ID') === true)
  );
}

function tokenAt(type: TokenType, { start, end }: Stretch, text: string, row: readonly IToken[]): IToken {
  const line = row[0]?.startLine ?? 1;
  const column = start - text.lastIndexOf('\n', start - 1);
  const image = text.slice(start, end);
  return createTokenInstance(type, image, start, end - 1, line, line, column, column + image.length - 1);
}

function kind(token: IToken): string {
  return token.tokenType.name;
}
