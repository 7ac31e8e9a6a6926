import {
  begun,
  chosenNext,
  cleared,
  committed,
  type GridState,
  goneTo,
  goneToNextProblem,
  gridColumns,
  gridRows,
  type Outcome,
  textAt,
  withoutEditing,
  withoutRows,
  withRow,
  wordsFor,
} from './state.ts';

/** A key with those that were held. */
export interface Key {
  readonly key: string;
  readonly shift: boolean;
  /** Control, or the command key of a Mac. */
  readonly control: boolean;
  readonly alt: boolean;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * What a key does in a grid; undefined where it is none of the grid's.
 *
 * @param page how many rows are in view
 */
export function afterKey(state: GridState, key: Key, page: number): Outcome | undefined {
  return state.editing === undefined ? whileWalking(state, key, page) : whileWriting(state, key);
}

function whileWriting(state: GridState, { key, shift, alt }: Key): Outcome | undefined {
  switch (key) {
    case 'Escape':
      return { state: withoutEditing(state) };
    case 'Enter':
      return alt ? undefined : committed(state, shift ? -1 : 1);
    case 'Tab':
      return committed(state, 0, shift ? -1 : 1);
    case 'ArrowDown':
    case 'ArrowUp': {
      const direction = key === 'ArrowDown' ? 1 : -1;
      if (wordsFor(state).length > 0) return { state: chosenNext(state, direction) };
      // As in a spreadsheet: what was typed over a cell is left with an arrow, what was opened is not.
      return state.editing?.isFresh === false ? committed(state, direction) : undefined;
    }
    default:
      return undefined;
  }
}

function whileWalking(state: GridState, pressed: Key, page: number): Outcome | undefined {
  const { key, shift, control, alt } = pressed;
  const { row, column } = state.active;
  const last = { row: gridRows(state) - 1, column: gridColumns(state) - 1 };
  const to = (place: { readonly row: number; readonly column: number }): Outcome => ({
    state: goneTo(state, place, shift),
  });
  const step = STEPS[key];
  if (step !== undefined && !alt) {
    const [rows, columns] = step;
    if (control) return to(edgeFrom(state, rows, columns));
    return to({ row: row + rows, column: column + columns });
  }
  switch (key) {
    case 'ArrowDown':
    case 'F2':
    case 'Enter':
      return control ? withRow(state) : { state: begun(state) };
    case 'Tab':
      return tabbed(state, shift ? -1 : 1, last.column);
    case 'Home':
      return to({ row: control ? 0 : row, column: 0 });
    case 'End':
      return to({ row: control ? last.row - 1 : row, column: last.column });
    case 'PageUp':
      return to({ row: row - page, column });
    case 'PageDown':
      return to({ row: row + page, column });
    case 'Delete':
    case 'Backspace':
      return control ? withoutRows(state) : cleared(state);
    case 'F8':
      return { state: goneToNextProblem(state, shift ? -1 : 1) };
    case 'Escape':
      return { state: goneTo(state, state.active) };
    case 'a':
      if (control)
        return {
          state: {
            ...state,
            anchor: { row: 1, column: 0 },
            active: { row: last.row - 1, column: last.column },
          },
        };
  }
  const isTyped = [...key].length === 1 && !control && !alt;
  return isTyped ? { state: begun(state, key) } : undefined;
}

/** From cell to cell, row after row; from the last and from the first one out of the grid. */
function tabbed(state: GridState, direction: 1 | -1, last: number): Outcome | undefined {
  const { row, column } = state.active;
  const next = column + direction;
  if (next >= 0 && next <= last) return { state: goneTo(state, { row, column: next }) };
  const other = row + direction;
  if (other < 0 || other >= gridRows(state)) return undefined;
  return { state: goneTo(state, { row: other, column: direction > 0 ? 0 : last }) };
}

/** The last cell in a direction with something in it before a gap, or the first behind one. */
function edgeFrom(
  state: GridState,
  rows: number,
  columns: number,
): { readonly row: number; readonly column: number } {
  const last = { row: gridRows(state) - 2, column: gridColumns(state) - 1 };
  const isIn = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row <= last.row && column <= last.column;
  const isFilled = (row: number, column: number): boolean => textAt(state, { row, column }) !== '';
  let { row, column } = state.active;
  const wasFilled = isIn(row + rows, column + columns) && isFilled(row + rows, column + columns);
  while (isIn(row + rows, column + columns)) {
    const filled = isFilled(row + rows, column + columns);
    if (wasFilled && !filled) break;
    row += rows;
    column += columns;
    if (!wasFilled && filled) break;
  }
  return { row, column };
}
