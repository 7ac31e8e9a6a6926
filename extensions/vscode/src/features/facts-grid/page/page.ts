import type { FactsProblemShown } from '@tallystick/server/protocol';
import { type ComponentChild, h } from 'preact';
import { Grid, type GridProps } from './grid.ts';
import { columnAt, type GridState, gridRows, lineOf, problemAt, selected, textsIn } from './state.ts';

export interface PageProps extends GridProps {
  readonly onAddRow: () => void;
  readonly onRemoveRows: () => void;
  readonly onList: () => void;
  readonly onProblem: (problem: FactsProblemShown) => void;
  readonly onText: () => void;
}

/** What facts the file holds, the cells, what is said of the active one, and all that is wrong. */
export function Page(props: PageProps): ComponentChild {
  const { state, onProblem } = props;
  return [
    h(Bar, { key: 'bar', ...props }),
    h('div', { key: 'scroller', id: 'scroller', class: 'scroller' }, h(Grid, props)),
    h('p', { key: 'said', role: 'status', class: 'said' }, saidOf(state)),
    state.listsProblems && h(Problems, { key: 'problems', state, onProblem }),
  ];
}

function Bar({ state, onAddRow, onRemoveRows, onList, onText }: PageProps): ComponentChild {
  const { first, last } = selected(state);
  const count = last.row - first.row + 1;
  return h(
    'header',
    { class: 'bar' },
    h('h1', null, titleOf(state)),
    h('span', { class: 'faint' }, rowsText(gridRows(state) - 2)),
    h('span', { class: 'space' }),
    button('Add row', onAddRow, 'Below the active one (Ctrl+Enter)'),
    button(count === 1 ? 'Remove row' : `Remove ${count} rows`, onRemoveRows, 'Those selected (Ctrl+Delete)'),
    button('Open as text', onText, 'The same file in the editor of texts'),
    h(
      'button',
      {
        type: 'button',
        'aria-expanded': state.listsProblems,
        title: 'List the problems; F8 goes to the next one',
        onClick: onList,
      },
      problemsText(state),
    ),
  );
}

function button(text: string, onClick: () => void, title: string): ComponentChild {
  return h('button', { type: 'button', onClick, title }, text);
}

function titleOf({ shown }: GridState): string {
  if (shown === undefined) return 'Facts';
  const { record } = shown;
  if (record === undefined) return 'A table that no program asks for';
  const used = record.scenario === undefined ? '' : `, in the scenario “${record.scenario}”`;
  return `Facts of ${record.name} for ${record.program}${used}`;
}

function rowsText(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en')} rows`;
}

function problemsText({ shown }: GridState): string {
  if (shown === undefined) return 'Checking…';
  const count = shown.problems.length + shown.more;
  if (count === 0) return shown.record === undefined ? 'Not checked' : 'No problems';
  return count === 1 ? '1 problem' : `${count.toLocaleString('en')} problems`;
}

/** What there is to say of the active cell: what is wrong with it or its row, or else what it is meant to be. */
function saidOf(state: GridState): string {
  const { active, shown } = state;
  const problem = problemAt(state, active.row, active.column) ?? problemAt(state, active.row);
  if (problem !== undefined) return problem.message;
  const { type, label } = columnAt(state, active.column);
  const name = textsIn(state, 0)[active.column];
  if (shown !== undefined && shown.record === undefined)
    return 'No program in the folder has a record with these columns, so nothing is checked. A scenario can name the file: facts RECORD from "FILE".';
  if (lineOf(state, active.row) === undefined) return 'Type to add a row.';
  return [name, label, type].filter((one) => one !== undefined && one !== '').join(' · ');
}

function Problems({
  state,
  onProblem,
}: {
  readonly state: GridState;
  readonly onProblem: (problem: FactsProblemShown) => void;
}): ComponentChild {
  const { problems = [], more = 0 } = state.shown ?? {};
  const columns = textsIn(state, 0);
  const placeOf = ({ line, column }: FactsProblemShown): string => {
    const name = column === undefined ? undefined : columns[column];
    return name === undefined || name === '' ? `Line ${line}` : `Line ${line}, ${name}`;
  };
  return h(
    'section',
    { class: 'problems', 'aria-label': 'Problems' },
    problems.length === 0 && h('p', null, 'Nothing is wrong.'),
    h(
      'ol',
      null,
      problems.map((problem) =>
        h(
          'li',
          { key: `${problem.line} ${problem.column} ${problem.code}` },
          h(
            'button',
            { type: 'button', class: `jump ${problem.severity}`, onClick: () => onProblem(problem) },
            h('strong', null, placeOf(problem)),
            ` ${problem.message}`,
          ),
        ),
      ),
    ),
    more > 0 && h('p', { class: 'faint' }, `and ${more.toLocaleString('en')} more like these`),
  );
}
