import { type ComponentChild, type FunctionComponent, h, render } from 'preact';
import type {} from './editor.ts';
import { Sign } from './sign.ts';
import { walkable, withStop } from './walk.ts';

/** What a page is drawn from, and what it says. */
export interface PageProps<State, Said> {
  readonly state: State;
  readonly say: (message: Said) => void;
  readonly onState: (state: State) => void;
}

/** A page that follows what it is told. */
export interface Followed<State, Told, Said> {
  readonly Page: (props: PageProps<State, Said>) => ComponentChild;
  readonly empty: State;
  /** What it shows after it was told something. */
  readonly after: (state: State, told: Told) => State;
  /** Whether it is told that something is computed, or that this is done; undefined where it is told of something else. */
  readonly isComputing?: (told: Told) => boolean | undefined;
  /** What it says when it is there. */
  readonly ready: (state: State) => Said;
  /** What it says to something that it was told, if it does. */
  readonly answer?: (state: State, told: Told) => Said | undefined;
}

/** Starts a page: with the state that was kept, where the window was loaded again. */
export function startPage<State, Told, Said>(page: Followed<State, Told, Said>): void {
  const editor = acquireVsCodeApi<Said, State>();
  const root = document.createElement('div');
  const said = document.createElement('p');
  said.className = 'sign';
  said.role = 'status';
  document.body.replaceChildren(root, said);
  const sign = new Sign(said);
  const Page: FunctionComponent<PageProps<State, Said>> = page.Page;
  let state = editor.getState() ?? page.empty;
  const say = (message: Said): void => editor.postMessage(message);
  const show = (next: State): void => {
    state = next;
    editor.setState(state);
    render(h(Page, { state, say, onState: show }), root);
    withStop(root);
  };
  window.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const isComputing = page.isComputing?.(data);
    if (isComputing === true) sign.begin();
    if (isComputing === false) sign.end();
    const next = page.after(state, data);
    if (next !== state) show(next);
    const answer = page.answer?.(state, data);
    if (answer !== undefined) say(answer);
  });
  walkable(root);
  show(state);
  if (page.isComputing !== undefined) sign.begin();
  say(page.ready(state));
}
