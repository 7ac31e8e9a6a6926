import {
  type CsvLayout,
  cellsOf,
  editedText,
  insertRow,
  layoutOf,
  removeRows,
  rowCount,
  rowOnLine,
  setCells,
  type TextEdit,
} from '@tallystick/facts';
import type { FactsColumnShown, FactsProblemShown, FactsShown } from '@tallystick/server/protocol';
import type { ToPage } from '../messages.ts';

/** A cell of the grid: row 0 is the header; the row behind the last one is empty and adds a row. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** All that a grid shows. */
export interface GridState {
  readonly text: string;
  readonly layout: CsvLayout;
  /** How many changes of others the text has in it. */
  readonly others: number;
  /** What the server says of the text; absent until it has. */
  readonly shown?: FactsShown;
  /** The cell that has the focus. */
  readonly active: Place;
  /** The other corner of the cells that are selected. */
  readonly anchor: Place;
  readonly editing?: Editing;
  readonly listsProblems: boolean;
}

/** A cell while somebody writes into it. */
export interface Editing {
  readonly draft: string;
  /** The word of the list that is taken when the cell is left. */
  readonly chosen?: string;
  /** Nothing was written yet: the list shows all words. */
  readonly isFresh: boolean;
}

/** What a key or a click comes to: what is shown then, and what is changed in the text. */
export interface Outcome {
  readonly state: GridState;
  readonly edit?: TextEdit;
}

/** A grid without a text. */
export const EMPTY: GridState = {
  text: '',
  layout: layoutOf(''),
  others: 0,
  active: { row: 1, column: 0 },
  anchor: { row: 1, column: 0 },
  listsProblems: false,
};

/** What a grid shows after a message. */
export function after(state: GridState, message: ToPage): GridState {
  switch (message.kind) {
    case 'text':
      return within({ ...withoutEditing(state), ...textAs(message.text), others: message.others });
    case 'changed': {
      const text = message.edits.reduce(editedText, state.text);
      return within({ ...withoutEditing(state), ...textAs(text), others: message.others });
    }
    case 'checked':
      return { ...state, shown: message.shown };
    case 'paste':
      return state;
  }
}

// ---------------------------------------------------------------- what is to be seen

/** How many rows the grid has, with the header and the empty one behind the last. */
export function gridRows({ layout }: GridState): number {
  return Math.max(2, rowCount(layout) - layout.header + 1);
}

/** How many columns: those of the header, and what the active row has beyond them. */
export function gridColumns(state: GridState): number {
  return Math.max(1, textsIn(state, 0).length, textsIn(state, state.active.row).length);
}

/** The texts of the cells of a row. */
export function textsIn({ text, layout }: GridState, row: number): readonly string[] {
  return cellsOf(text, layout, layout.header + row).map((cell) =>
    cell.kind === 'open' ? text.slice(cell.start - 1, cell.end) : cell.text,
  );
}

export function textAt(state: GridState, { row, column }: Place): string {
  return textsIn(state, row)[column] ?? '';
}

/** The line of the file on which a row stands; undefined for the empty one behind the last. */
export function lineOf({ layout }: GridState, row: number): number | undefined {
  return layout.lines[layout.header + row];
}

export function columnAt({ shown }: GridState, column: number): FactsColumnShown {
  return shown?.columns[column] ?? {};
}

/** What is wrong with a cell; with a row as a whole where no column is given. */
export function problemAt(state: GridState, row: number, column?: number): FactsProblemShown | undefined {
  const line = lineOf(state, row);
  return line === undefined
    ? undefined
    : state.shown?.problems.find((problem) => problem.line === line && problem.column === column);
}

/** The words that can be chosen for the cell that is written into. */
export function wordsFor(state: GridState): NonNullable<FactsColumnShown['words']> {
  const { editing, active } = state;
  const words = active.row === 0 ? [] : (columnAt(state, active.column).words ?? []);
  if (editing === undefined || editing.isFresh) return words;
  const typed = editing.draft.toLowerCase();
  return words.filter(({ name, label = '' }) =>
    [name, label].some((word) => word.toLowerCase().includes(typed)),
  );
}

// ---------------------------------------------------------------- where one is

/** The rows and columns from one corner of what is selected to the other. */
export function selected({ active, anchor }: GridState): { readonly first: Place; readonly last: Place } {
  return {
    first: { row: Math.min(active.row, anchor.row), column: Math.min(active.column, anchor.column) },
    last: { row: Math.max(active.row, anchor.row), column: Math.max(active.column, anchor.column) },
  };
}

/** Goes to a cell; what was selected is extended to it, or it alone is selected. */
export function goneTo(state: GridState, place: Place, extends_ = false): GridState {
  const active = {
    row: Math.max(0, Math.min(place.row, gridRows(state) - 1)),
    column: Math.max(0, Math.min(place.column, gridColumns(state) - 1)),
  };
  return { ...withoutEditing(state), active, anchor: extends_ ? state.anchor : active };
}

/** Goes to where a problem is. */
export function goneToProblem(state: GridState, { line, column = 0 }: FactsProblemShown): GridState {
  const row = rowOnLine(state.layout, line) - state.layout.header;
  const active = { row, column };
  return { ...withoutEditing(state), active, anchor: active };
}

/** Goes to the problem that follows in the file (1), or to that before (-1), and from the end to the beginning. */
export function goneToNextProblem(state: GridState, direction: 1 | -1): GridState {
  const { shown, active } = state;
  const here = (lineOf(state, active.row) ?? Number.MAX_SAFE_INTEGER) * 1e4 + active.column;
  const all = (shown?.problems ?? [])
    .map((problem) => ({ problem, at: problem.line * 1e4 + (problem.column ?? 0) }))
    .sort((a, b) => (a.at - b.at) * direction);
  const next = all.find(({ at }) => (at - here) * direction > 0) ?? all[0];
  return next === undefined ? state : goneToProblem(state, next.problem);
}

// ---------------------------------------------------------------- what is changed

/** Begins to write into the active cell: with its text, or with what was typed in its place. */
export function begun(state: GridState, typed?: string): GridState {
  const { layout, text, active } = state;
  const cell = cellsOf(text, layout, layout.header + active.row)[active.column];
  if (cell?.kind === 'open') return state;
  const editing: Editing =
    typed === undefined
      ? { draft: textAt(state, active), isFresh: true }
      : drafted({ ...state, editing: { draft: typed, isFresh: false } });
  return { ...state, anchor: active, editing };
}

/** What is written changes; the first word that fits is the one that is taken. */
export function drafted(state: GridState, draft = state.editing?.draft ?? ''): Editing {
  const editing = { draft, isFresh: false };
  const words = draft === '' ? [] : wordsFor({ ...state, editing });
  const exact = words.find(({ name }) => name === draft);
  const [first] = words;
  const chosen = exact ?? first;
  return chosen === undefined ? editing : { ...editing, chosen: chosen.name };
}

/** Chooses the next word of the list (1) or the one before (-1). */
export function chosenNext(state: GridState, direction: 1 | -1): GridState {
  const words = wordsFor(state).map(({ name }) => name);
  const { editing } = state;
  if (editing === undefined || words.length === 0) return state;
  const now = words.indexOf(editing.chosen ?? editing.draft);
  const next = now < 0 && direction < 0 ? words.length - 1 : (now + direction + words.length) % words.length;
  const chosen = words[next];
  return chosen === undefined ? state : { ...state, editing: { ...editing, chosen } };
}

/** Takes what was written, and goes on from there. */
export function committed(state: GridState, rows = 0, columns = 0): Outcome {
  const { editing, active } = state;
  if (editing === undefined) return { state };
  const written = (editing.chosen ?? editing.draft).trim();
  const { state: next, edit } = withValues(withoutEditing(state), active, [[written]]);
  const gone = goneTo(next, { row: active.row + rows, column: active.column + columns });
  return { state: gone, ...(edit && { edit }) };
}

/** Leaves a cell as it was. */
export function withoutEditing({ editing: _, ...state }: GridState): GridState {
  return state;
}

/** Empties the cells that are selected. */
export function cleared(state: GridState): Outcome {
  const { first, last } = selected(state);
  const rows = Math.min(last.row, gridRows(state) - 2) - first.row + 1;
  const empty = Array.from({ length: last.column - first.column + 1 }, () => '');
  return withValues(
    state,
    first,
    Array.from({ length: Math.max(0, rows) }, () => empty),
  );
}

/** What a spreadsheet takes from the clipboard: the cells that are selected, apart by tabs and line ends. */
export function copied(state: GridState): string {
  const { first, last } = selected(state);
  return Array.from({ length: last.row - first.row + 1 }, (_, index) => {
    const cells = textsIn(state, first.row + index);
    return Array.from({ length: last.column - first.column + 1 }, (_, column) =>
      quotedForClipboard(cells[first.column + column] ?? ''),
    ).join('\t');
  }).join('\n');
}

/** Writes what a spreadsheet has put into the clipboard from the first selected cell on; one value into all that are selected. */
export function pasted(state: GridState, text: string): Outcome {
  const rows = fromClipboard(text);
  const { first, last } = selected(state);
  const [[only = ''] = []] = rows;
  const isOne = rows.length === 1 && rows[0]?.length === 1;
  const values = isOne
    ? Array.from({ length: last.row - first.row + 1 }, () =>
        Array.from({ length: last.column - first.column + 1 }, () => only),
      )
    : rows;
  const { state: next, edit } = withValues(state, first, values);
  const corner = {
    row: first.row + values.length - 1,
    column: first.column + Math.max(...values.map((row) => row.length)) - 1,
  };
  return { state: { ...next, active: first, anchor: corner }, ...(edit && { edit }) };
}

/** Adds an empty row below the active one. */
export function withRow(state: GridState): Outcome {
  const { layout, text, active } = state;
  const behind = Math.min(layout.header + active.row, rowCount(layout) - 1);
  const outcome = edited(state, insertRow(text, layout, behind));
  return { ...outcome, state: goneTo(outcome.state, { row: active.row + 1, column: 0 }) };
}

/** Takes out the rows that are selected, but not the header. */
export function withoutRows(state: GridState): Outcome {
  const { layout, text } = state;
  const { first, last } = selected(state);
  const from = Math.max(1, first.row);
  const to = Math.min(last.row, gridRows(state) - 2);
  if (from > to) return { state };
  const outcome = edited(state, removeRows(text, layout, layout.header + from, layout.header + to));
  return { ...outcome, state: goneTo(outcome.state, { row: from, column: first.column }) };
}

function withValues(
  state: GridState,
  { row, column }: Place,
  values: readonly (readonly string[])[],
): Outcome {
  const { text, layout } = state;
  const own = values.map((cells) => cells.map((value) => value.replace(/\r\n|\r|\n/g, layout.newline)));
  const edit = setCells(text, layout, layout.header + row, column, own);
  return edit === undefined ? { state } : edited(state, edit);
}

function edited(state: GridState, edit: TextEdit): Outcome {
  return { state: { ...state, ...textAs(editedText(state.text, edit)) }, edit };
}

function textAs(text: string): Pick<GridState, 'text' | 'layout'> {
  return { text, layout: layoutOf(text) };
}

/** The same where a text has become shorter. */
function within(state: GridState): GridState {
  const last = gridRows(state) - 1;
  const kept = ({ row, column }: Place): Place => ({ row: Math.min(row, last), column });
  return { ...state, active: kept(state.active), anchor: kept(state.anchor) };
}

/** The cells that a spreadsheet has put into the clipboard. */
function fromClipboard(text: string): readonly (readonly string[])[] {
  const whole = text.replace(/(?:\r\n|\r|\n)$/, '');
  const layout = layoutOf(whole, '\t');
  const rows = Array.from(layout.lines, (_, row) => cellsOf(whole, layout, row).map((cell) => cell.text));
  return rows.length === 0 ? [['']] : rows;
}

function quotedForClipboard(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
