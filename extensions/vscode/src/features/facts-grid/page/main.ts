import { h, render } from 'preact';
import type {} from '../../../page/editor.ts';
import type { FromPage, ToPage } from '../messages.ts';
import { afterKey } from './keys.ts';
import { Page } from './page.ts';
import {
  after,
  begun,
  cleared,
  committed,
  copied,
  drafted,
  EMPTY,
  type GridState,
  goneTo,
  goneToProblem,
  gridColumns,
  lineOf,
  type Outcome,
  type Place,
  pasted,
  withoutRows,
  withRow,
} from './state.ts';
import { columnWidths, HEAD, ROW, scrolledTo } from './view.ts';

/** What is kept of a page when the window is loaded again. */
type Kept = Pick<GridState, 'active' | 'anchor' | 'listsProblems'>;

const editor = acquireVsCodeApi<FromPage, Kept>();
const root = document.body;
/** There the editor takes the keys of the clipboard, and tells a page of none that has no field. */
const isDesktop = navigator.userAgent.includes('Electron');
let state: GridState = { ...EMPTY, ...editor.getState() };

function show(next: GridState): void {
  const { activeElement } = document;
  // Not from the text beside, in which somebody may type.
  const hadFocus = document.hasFocus() && (activeElement === document.body || inGrid(activeElement));
  const isElsewhere = next.active !== state.active;
  state = next;
  const { active, anchor, listsProblems } = state;
  editor.setState({ active, anchor, listsProblems });
  draw();
  if (isElsewhere) reveal();
  if (hadFocus && state.editing === undefined) activeCell()?.focus({ preventScroll: true });
}

function draw(): void {
  const { scrollTop = 0, clientHeight = 600 } = scroller() ?? {};
  render(
    h(Page, {
      state,
      view: { top: scrollTop, height: clientHeight },
      onDraft: (draft) => show({ ...state, editing: drafted(state, draft) }),
      onWord: (chosen) =>
        state.editing && take(committed({ ...state, editing: { ...state.editing, chosen } })),
      onAddRow: () => takeInGrid(withRow(state)),
      onRemoveRows: () => takeInGrid(withoutRows(state)),
      onList: () => show({ ...state, listsProblems: !state.listsProblems }),
      onProblem: (problem) => takeInGrid({ state: goneToProblem(state, problem) }),
      onText: () => editor.postMessage({ kind: 'openText', line: lineOf(state, state.active.row) ?? 1 }),
    }),
    root,
  );
}

/** Shows what something comes to, and says what it changes in the text. */
function take({ state: next, edit }: Outcome): void {
  if (edit !== undefined) editor.postMessage({ kind: 'edit', edit, others: next.others });
  show(next);
}

/** The same where somebody was outside of the grid: that is where one goes on. */
function takeInGrid(outcome: Outcome): void {
  take(outcome);
  activeCell()?.focus({ preventScroll: true });
}

/** Scrolls to the active cell. */
function reveal(): void {
  const at = scroller();
  if (at === null) return;
  const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = at;
  const next = scrolledTo(state, columnWidths(state), { top, left, height, width });
  if (next.top === top && next.left === left) return;
  at.scrollTo(next);
  draw();
}

function scroller(): HTMLElement | null {
  return document.getElementById('scroller');
}

function activeCell(): HTMLElement | null {
  return document.getElementById(`cell-${state.active.row}-${state.active.column}`);
}

function inGrid(element: Element | null): boolean {
  return element?.closest('[role=grid]') != null;
}

/** The cell at which something happened. */
function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  if (cell === null) return undefined;
  return { row: numberIn(cell, 'data-row'), column: numberIn(cell, 'data-column') };
}

function numberIn(element: Element | null, attribute: string): number {
  return Number(element?.getAttribute(attribute));
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'paste') take(pasted(state, data.text));
  else show(after(state, data));
});

document.addEventListener('keydown', (event) => {
  if (!inGrid(document.activeElement)) return;
  const { key, shiftKey: shift, altKey: alt, ctrlKey, metaKey, isComposing } = event;
  const control = ctrlKey || metaKey;
  if (isComposing) return;
  if (isDesktop && control && state.editing === undefined && ['c', 'x', 'v'].includes(key)) {
    event.preventDefault();
    if (key === 'v') editor.postMessage({ kind: 'paste' });
    else editor.postMessage({ kind: 'copy', text: copied(state) });
    if (key === 'x') take(cleared(state));
    return;
  }
  const rows = Math.floor(((scroller()?.clientHeight ?? 0) - HEAD) / ROW) - 1;
  const outcome = afterKey(state, { key, shift, control, alt }, Math.max(1, rows));
  if (outcome === undefined) return;
  event.preventDefault();
  take(outcome);
});

document.addEventListener('copy', (event) => {
  if (isDesktop || state.editing !== undefined || !inGrid(document.activeElement)) return;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', copied(state));
});

document.addEventListener('cut', (event) => {
  if (isDesktop || state.editing !== undefined || !inGrid(document.activeElement)) return;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', copied(state));
  take(cleared(state));
});

document.addEventListener('paste', (event) => {
  if (isDesktop || state.editing !== undefined || !inGrid(document.activeElement)) return;
  event.preventDefault();
  take(pasted(state, event.clipboardData?.getData('text/plain') ?? ''));
});

document.addEventListener('pointerdown', (event) => {
  const { target, shiftKey, button } = event;
  if (button !== 0) return;
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  const place = placeOf(target);
  if (place === undefined && line === null) return;
  // Within the cell that is written into a click sets the cursor.
  if (state.editing !== undefined && place?.row === state.active.row && place.column === state.active.column)
    return;
  event.preventDefault();
  take(committed(state));
  if (place !== undefined) return takeInGrid({ state: goneTo(state, place, shiftKey) });
  const { active, anchor, ...rest } = goneTo(
    state,
    { row: numberIn(line, 'data-line'), column: 0 },
    shiftKey,
  );
  takeInGrid({ state: { ...rest, active, anchor: { row: anchor.row, column: gridColumns(state) - 1 } } });
});

document.addEventListener('pointermove', ({ buttons, clientX, clientY }) => {
  if (buttons !== 1 || state.editing !== undefined || !inGrid(document.activeElement)) return;
  const place = placeOf(document.elementFromPoint(clientX, clientY));
  if (place === undefined || (place.row === state.active.row && place.column === state.active.column)) return;
  show(goneTo(state, place, true));
});

document.addEventListener('dblclick', ({ target }) => {
  if (placeOf(target) !== undefined && state.editing === undefined) show(begun(state));
});

document.addEventListener('focusout', ({ relatedTarget }) => {
  // What was written is kept when one goes elsewhere.
  if (state.editing !== undefined && relatedTarget instanceof Element && !inGrid(relatedTarget))
    take(committed(state));
});

let drawing = 0;
const drawSoon = (): void => {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(draw);
};
document.addEventListener('scroll', drawSoon, { capture: true, passive: true });
window.addEventListener('resize', drawSoon);
window.addEventListener('focus', () => {
  if (document.activeElement === document.body) activeCell()?.focus({ preventScroll: true });
});

show(state);
editor.postMessage({ kind: 'ready' });
