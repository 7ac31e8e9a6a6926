import { h, render } from 'preact';
import { walkable, withStop } from '../../../page/walk.ts';
import type { FromPage, ToPage } from '../messages.ts';
import { Page } from './page.ts';
import { after, EMPTY, type PageState } from './state.ts';

/** What an editor gives to a page that it shows. */
interface Editor {
  readonly postMessage: (message: FromPage) => void;
  readonly getState: () => PageState | undefined;
  readonly setState: (state: PageState) => void;
}

declare function acquireVsCodeApi(): Editor;

const editor = acquireVsCodeApi();
const root = document.body;
let state: PageState = editor.getState() ?? EMPTY;

function show(next: PageState): void {
  state = next;
  editor.setState(state);
  render(
    h(Page, {
      state,
      say: (message) => editor.postMessage(message),
      onState: show,
    }),
    root,
  );
  withStop(root);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  show(after(state, data));
  // What was explained may have changed with the text.
  if (data.kind === 'shown' && data.shown.statement !== undefined && state.selected !== undefined)
    editor.postMessage({ kind: 'explain', figure: state.selected });
});
walkable(root);
show(state);
editor.postMessage({ kind: 'ready', ...(state.of && { of: state.of }) });
