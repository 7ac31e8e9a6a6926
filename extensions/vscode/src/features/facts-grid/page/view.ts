import { columnAt, type GridState, gridColumns, gridRows, lineOf, textsIn } from './state.ts';

/** In pixels: each row is as high, so that the place of every row is known. */
export const ROW = 24;
export const HEAD = 46;
/** The column with the numbers of the lines. */
export const LINES = 64;

const LETTER = 7.6;
const NARROWEST = 72;
const WIDEST = 320;

/** So many rows say how wide a column is. */
const SAMPLE = 100;

/** What of the grid is in view, in pixels. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

/** The rows that are drawn: those in view, a few around them, and the active one, which has the focus. */
export function rowsDrawn(state: GridState, { top, height }: Viewport): readonly number[] {
  const AROUND = 8;
  const last = gridRows(state) - 1;
  const first = Math.max(1, Math.floor(top / ROW) - AROUND);
  const end = Math.min(last, Math.ceil((top + height) / ROW) + AROUND);
  const rows = Array.from({ length: Math.max(0, end - first + 1) }, (_, index) => first + index);
  const { row } = state.active;
  return row === 0 || (row >= first && row <= end) ? rows : [...rows, row].sort((a, b) => a - b);
}

/** How wide each column is, in pixels, from its header and the first rows. */
export function columnWidths(state: GridState): readonly number[] {
  const longest = Array.from({ length: gridColumns(state) }, (_, column) => {
    const { type = '' } = columnAt(state, column);
    return Math.min(type.length, 22);
  });
  for (let row = 0; row < Math.min(SAMPLE, gridRows(state)); row++)
    for (const [column, text] of textsIn(state, row).entries())
      longest[column] = Math.max(longest[column] ?? 0, text.length);
  return longest.map((letters) => Math.min(WIDEST, Math.max(NARROWEST, Math.round(letters * LETTER + 22))));
}

/** How far a view is to be scrolled so that the active cell is in it. */
export function scrolledTo(
  { active: { row, column } }: GridState,
  widths: readonly number[],
  view: { readonly top: number; readonly left: number; readonly height: number; readonly width: number },
): { readonly top: number; readonly left: number } {
  const begin = widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  const width = widths[column] ?? NARROWEST;
  const above = (row - 1) * ROW;
  // What stands still at the edges covers the rest: the header, the numbers of the lines.
  const [inner, across] = [view.height - HEAD - ROW, view.width - LINES];
  const top = row === 0 ? view.top : Math.max(Math.min(view.top, above), above + ROW - inner);
  const left = Math.max(Math.min(view.left, begin), begin + width - across);
  return { top: Math.max(0, top), left: Math.max(0, left) };
}

/** `12` for the line of a row, `new` for the row that is none yet. */
export function lineText(state: GridState, row: number): string {
  const line = lineOf(state, row);
  return line === undefined ? '+' : `${line}`;
}
