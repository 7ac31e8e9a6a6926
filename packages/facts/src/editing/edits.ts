import { type CsvLayout, type CsvSpan, cellsOf, rowCount } from './layout.ts';

/** A stretch of a text, in characters, and what is to stand there. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Writes values into the cells from a row and a column on, row by row. All else stays as it stands: other cells, quotes,
 * blanks round a value, line ends. A row that is too short is filled up with empty cells, and rows behind the last are
 * added. Undefined where nothing changes, or where a quote that is never closed has taken in the cell.
 */
export function setCells(
  text: string,
  layout: CsvLayout,
  row: number,
  column: number,
  values: readonly (readonly string[])[],
): TextEdit | undefined {
  const known = values.slice(0, Math.max(0, rowCount(layout) - row));
  const edits = known.flatMap((cells, index) => cellEdits(text, layout, row + index, column, cells));
  const added = values.slice(known.length).map((cells) => newRow(text, layout, column, cells));
  if (added.length > 0) edits.push(appended(text, layout, added));
  return asOne(text, edits);
}

/** Adds an empty row behind another one. */
export function insertRow(text: string, layout: CsvLayout, behind: number): TextEdit {
  const empty = newRow(text, layout, 0, []);
  const at = layout.starts[behind + 1] ?? text.length;
  return at >= text.length
    ? appended(text, layout, [empty])
    : { start: at, end: at, text: empty + layout.newline };
}

/** Takes out rows, the last one named too. */
export function removeRows(text: string, { starts }: CsvLayout, first: number, last: number): TextEdit {
  const start = starts[first] ?? text.length;
  const end = starts[last + 1] ?? text.length;
  // A text that ends without a line end goes on doing so.
  const before =
    end === text.length && !endsLine(text)
      ? (/(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0)
      : 0;
  return { start: start - before, end, text: '' };
}

/** The text after an edit. */
export function editedText(text: string, { start, end, text: written }: TextEdit): string {
  return text.slice(0, start) + written + text.slice(end);
}

function cellEdits(
  text: string,
  layout: CsvLayout,
  row: number,
  column: number,
  values: readonly string[],
): readonly TextEdit[] {
  const { delimiter } = layout;
  const cells = cellsOf(text, layout, row);
  const inRow = values.slice(0, Math.max(0, cells.length - column));
  const edits = inRow.flatMap((value, index) => {
    const cell = cells[column + index];
    return cell === undefined ? [] : cellEdit(cell, value, delimiter);
  });
  const beyond = values.slice(inRow.length);
  const last = cells.at(-1);
  if (beyond.length === 0 || last === undefined || last.kind === 'open') return edits;
  const end = endOfRow(text, layout, row);
  const gap = delimiter.repeat(Math.max(0, column - cells.length) + 1);
  const more = beyond.map((value) => written(value, delimiter)).join(delimiter);
  return [...edits, { start: end, end, text: gap + more }];
}

function cellEdit(cell: CsvSpan, value: string, delimiter: string): readonly TextEdit[] {
  const { start, end, kind } = cell;
  if (kind === 'open' || value.trim() === cell.text) return [];
  return [{ start, end, text: kind === 'quoted' ? value.replaceAll('"', '""') : written(value, delimiter) }];
}

/** A value as a cell without quotes takes it. */
function written(value: string, delimiter: string): string {
  const needsQuotes = value.includes(delimiter) || /[\r\n]|^[ \t]*"/.test(value);
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A row with values from a column on and no others, as wide as the header. */
function newRow(text: string, layout: CsvLayout, column: number, values: readonly string[]): string {
  const { delimiter, header } = layout;
  const width = Math.max(cellsOf(text, layout, header).length, column + values.length);
  return Array.from({ length: width }, (_, index) => written(values[index - column] ?? '', delimiter)).join(
    delimiter,
  );
}

/** Rows behind the last one: the text ends with a line end afterwards if it did before. */
function appended(text: string, { newline }: CsvLayout, rows: readonly string[]): TextEdit {
  const isWhole = text === '' || endsLine(text);
  const all = rows.join(newline);
  return { start: text.length, end: text.length, text: isWhole ? all + newline : newline + all };
}

function endOfRow(text: string, { starts }: CsvLayout, row: number): number {
  const next = starts[row + 1] ?? text.length;
  const ending = /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, next - 2), next));
  return next - (ending?.[0].length ?? 0);
}

function endsLine(text: string): boolean {
  return /[\r\n]$/.test(text.slice(-1));
}

/** Edits in their order as one, with what stands between them as it is. */
function asOne(text: string, edits: readonly TextEdit[]): TextEdit | undefined {
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const parts = edits.map(
    (edit, index) => text.slice(edits[index - 1]?.end ?? edit.start, edit.start) + edit.text,
  );
  return { start: first.start, end: last.end, text: parts.join('') };
}
