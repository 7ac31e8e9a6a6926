import type { LeafCstNode } from 'langium';
import type { Document } from '../generated/ast.ts';
import { type Aligned, align, type Cell, place } from './align.ts';
import { type Layout, layoutsOf } from './layout.ts';
import { type Line, linesOf } from './lines.ts';
import type { Mark } from './mark.ts';
import { spaced } from './spacing.ts';
import { leavesOf } from './tokens.ts';

const INDENT = 2;
/** Of the further lines of what opens a block, which would else look like lines of the block. */
const HEAD_INDENT = 4;
/** Where a line begins. */
const FIRST = { column: 0, gap: 0, fit: 'left' } as const;
/** Comments at the ends of lines stand behind all columns. */
const COMMENT = { column: Number.POSITIVE_INFINITY, gap: 4, fit: 'left' } as const;

type Positions = Aligned['positions'];

/** A line with the layout of its statement, if that has one. */
interface LaidOut extends Line {
  readonly layout: Layout | undefined;
}

/** The lines of a document without mistakes, laid out. `text` is what it was parsed from. */
export function print(document: Document, text: string): readonly string[] {
  const layouts = layoutsOf(document);
  const lines = linesOf(leavesOf(document)).map((line) => ({
    ...line,
    layout: line.statement && layouts.get(line.statement.offset),
  }));
  const aligned = new Map<LaidOut, string>();
  const positions = new Map<Line['statement'], Positions>();
  for (const group of groupsOf(lines)) {
    const columns = align(group.map((line) => cellsOf(line, text)));
    for (const [index, line] of group.entries()) {
      aligned.set(line, columns.texts[index] ?? '');
      positions.set(line.statement, columns.positions);
    }
  }
  return lines.flatMap((line) => {
    const content =
      aligned.get(line) ?? place(cellsOf(line, text), hanging(line, positions.get(line.statement)));
    return [...(line.blankBefore ? [''] : []), ' '.repeat(line.depth * INDENT) + content];
  });
}

/** The lines that stand below each other column by column. */
function groupsOf(lines: readonly LaidOut[]): readonly (readonly LaidOut[])[] {
  const groups = new Map<string, LaidOut[]>();
  let paragraph = 0;
  for (const line of lines) {
    const { layout, blankBefore } = line;
    if (blankBefore) paragraph++;
    if (layout === undefined || layout.isPasted || continues(line)) continue;
    const name = layout.isOneTable ? layout.group : `${layout.group} ${paragraph}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [line]);
    else group.push(line);
  }
  return [...groups.values()];
}

/** The pieces of a line that stand in columns, and its comment. */
function cellsOf(line: LaidOut, text: string): readonly Cell[] {
  const { tokens, comment, layout } = line;
  if (tokens.length === 0) return [{ ...FIRST, text: comment ?? '' }];
  const marks = layout?.marks.filter(({ isMargin }) => isMargin || !continues(line)) ?? [];
  const cells = layout?.isPasted ? [asWritten(tokens, text)] : inColumns(tokens, marks);
  return comment === undefined ? cells : [...cells, { ...COMMENT, text: comment }];
}

function inColumns(tokens: readonly LeafCstNode[], marks: readonly Mark[]): readonly Cell[] {
  const columns = new Map(marks.map((mark) => [mark.offset, mark]));
  const cells: { readonly at: Omit<Cell, 'text'>; readonly tokens: LeafCstNode[] }[] = [];
  for (const token of tokens) {
    const last = cells.at(-1);
    const at = columns.get(token.offset) ?? last?.at ?? FIRST;
    if (last?.at.column === at.column) last.tokens.push(token);
    else cells.push({ at, tokens: [token] });
  }
  return cells.map((cell) => ({ ...cell.at, text: spaced(cell.tokens) }));
}

function asWritten(tokens: readonly LeafCstNode[], text: string): Cell {
  return { ...FIRST, text: text.slice(tokens[0]?.offset, tokens.at(-1)?.end) };
}

/** Where the pieces of a further line of a statement stand: its grounds in the column of those of the statements around. */
function hanging(line: LaidOut, positions: Positions = new Map()): Positions {
  if (!continues(line)) return new Map();
  const [token] = line.tokens;
  const isEntry = token !== undefined && line.layout?.entries.has(token.offset);
  const body = positions.get(line.layout?.body ?? 0) ?? 0;
  const indent = isEntry ? body : body + (line.layout ? INDENT : HEAD_INDENT);
  const margins = line.layout?.marks.filter(({ isMargin }) => isMargin) ?? [];
  return new Map([
    ...margins.map(({ column }): [number, number] => [column, indent]),
    ...positions,
    [0, indent],
  ]);
}

/** True for a line, or a comment, in the middle of a statement. */
function continues({ tokens, statement }: Line): boolean {
  return statement !== undefined && statement !== tokens[0];
}
