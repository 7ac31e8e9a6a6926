import { type ComponentChild, h } from 'preact';
import { CellEditor } from './cell-editor.ts';
import {
  columnAt,
  type GridState,
  gridColumns,
  gridRows,
  type Place,
  problemAt,
  selected,
  textsIn,
} from './state.ts';
import { columnWidths, HEAD, LINES, lineText, ROW, rowsDrawn, type Viewport } from './view.ts';

export interface GridProps {
  readonly state: GridState;
  readonly view: Viewport;
  readonly onDraft: (draft: string) => void;
  readonly onWord: (word: string) => void;
}

/** The cells of a file, of which only those in view are drawn. */
export function Grid({ state, view, onDraft, onWord }: GridProps): ComponentChild {
  const widths = columnWidths(state);
  const rows = gridRows(state);
  const width = widths.reduce((sum, one) => sum + one, LINES);
  return h(
    'div',
    {
      role: 'grid',
      class: 'grid',
      'aria-label': 'Facts',
      'aria-rowcount': rows,
      'aria-colcount': widths.length + 1,
      'aria-multiselectable': true,
      style: { height: `${HEAD + (rows - 1) * ROW}px`, width: `${width}px` },
    },
    h(
      'div',
      { role: 'row', class: 'row head', 'aria-rowindex': 1, key: 'head', style: { height: `${HEAD}px` } },
      h(
        'div',
        { role: 'rowheader', class: lineClass(state, 0), style: { width: `${LINES}px` } },
        lineText(state, 0),
      ),
      widths.map((one, column) => h(HeadCell, { key: column, state, column, width: one, onDraft, onWord })),
    ),
    rowsDrawn(state, view).map((row) => h(Row, { key: row, state, row, widths, onDraft, onWord })),
  );
}

interface CellProps extends Pick<GridProps, 'state' | 'onDraft' | 'onWord'> {
  readonly column: number;
  readonly width: number;
}

/** The name of a column as it stands in the file, and what its cells are meant to be. */
function HeadCell({ state, column, width, onDraft, onWord }: CellProps): ComponentChild {
  const { type, label } = columnAt(state, column);
  const place = { row: 0, column };
  const problem = problemAt(state, 0, column);
  const name = textsIn(state, 0)[column] ?? '';
  return h(
    'div',
    {
      ...cellAttributes(state, place),
      role: 'columnheader',
      class: cellClass(state, place, problem?.severity),
      style: { width: `${width}px` },
      title: problem?.message ?? [name, label, type].filter((one) => one !== undefined).join('\n'),
    },
    isWritten(state, place)
      ? h(CellEditor, { state, onDraft, onWord })
      : [
          h('strong', { key: 'name' }, name),
          h('span', { key: 'type', class: 'type' }, type ?? ''),
          h(Bubble, { key: 'said', state, place }),
        ],
  );
}

interface RowProps extends Pick<GridProps, 'state' | 'onDraft' | 'onWord'> {
  readonly row: number;
  readonly widths: readonly number[];
}

function Row({ state, row, widths, onDraft, onWord }: RowProps): ComponentChild {
  const texts = textsIn(state, row);
  const isNew = row === gridRows(state) - 1;
  return h(
    'div',
    {
      role: 'row',
      class: isNew ? 'row new' : 'row',
      'aria-rowindex': row + 1,
      style: { top: `${HEAD + (row - 1) * ROW}px` },
    },
    h(
      'div',
      {
        role: 'rowheader',
        class: lineClass(state, row),
        'data-line': row,
        style: { width: `${LINES}px` },
        title: isNew ? 'Type here to add a row' : problemAt(state, row)?.message,
      },
      lineText(state, row),
    ),
    widths.map((width, column) => {
      const place = { row, column };
      const problem = problemAt(state, row, column);
      return h(
        'div',
        {
          ...cellAttributes(state, place),
          key: column,
          role: 'gridcell',
          class: `${cellClass(state, place, problem?.severity)}${columnAt(state, column).isNumber === true ? ' number' : ''}`,
          style: { width: `${width}px` },
          title: problem?.message,
        },
        isWritten(state, place)
          ? h(CellEditor, { state, onDraft, onWord })
          : [
              h('span', { key: 'text', class: 'text' }, texts[column] ?? ''),
              h(Bubble, { key: 'said', state, place }),
            ],
      );
    }),
  );
}

/** What is wrong, at the active cell; it is read out below the grid. */
function Bubble({ state, place }: { readonly state: GridState; readonly place: Place }): ComponentChild {
  const { row, column } = place;
  const problem = isAt(state.active, row, column)
    ? (problemAt(state, row, column) ?? problemAt(state, row))
    : undefined;
  // At the right there is room to the left.
  const isAtLeft = column * 2 < gridColumns(state);
  return (
    problem && h('span', { class: isAtLeft ? 'bubble' : 'bubble end', 'aria-hidden': true }, problem.message)
  );
}

function cellAttributes(state: GridState, { row, column }: Place) {
  const isActive = isAt(state.active, row, column);
  return {
    id: `cell-${row}-${column}`,
    'data-row': row,
    'data-column': column,
    'aria-colindex': column + 2,
    'aria-selected': isSelected(state, row, column),
    'aria-invalid': problemAt(state, row, column)?.severity === 'error',
    tabIndex: isActive ? 0 : -1,
  };
}

function cellClass(state: GridState, { row, column }: Place, severity: string | undefined): string {
  return [
    'cell',
    severity,
    isSelected(state, row, column) && 'selected',
    isAt(state.active, row, column) && 'active',
  ]
    .filter((one) => typeof one === 'string')
    .join(' ');
}

function lineClass(state: GridState, row: number): string {
  return ['line', problemAt(state, row)?.severity].filter((one) => one !== undefined).join(' ');
}

function isWritten({ editing, active }: GridState, { row, column }: Place): boolean {
  return editing !== undefined && isAt(active, row, column);
}

function isAt(place: Place, row: number, column: number): boolean {
  return place.row === row && place.column === column;
}

function isSelected(state: GridState, row: number, column: number): boolean {
  const { first, last } = selected(state);
  return row >= first.row && row <= last.row && column >= first.column && column <= last.column;
}
