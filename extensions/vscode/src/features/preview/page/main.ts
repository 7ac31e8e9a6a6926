import { startPage } from '../../../page/start.ts';
import type { FromPage, ToPage } from '../messages.ts';
import { Page } from './page.ts';
import { after, EMPTY, type PageState } from './state.ts';

startPage<PageState, ToPage, FromPage>({
  Page,
  empty: EMPTY,
  after,
  ready: ({ of }) => ({ kind: 'ready', ...(of && { of }) }),
  isComputing: ({ kind }) => (kind === 'computes' ? true : kind === 'shown' ? false : undefined),
  // What was explained may have changed with the text.
  answer: ({ selected }, told) =>
    told.kind === 'shown' && told.shown.statement !== undefined && selected !== undefined
      ? { kind: 'explain', figure: selected }
      : undefined,
});
