import { type Earlier, explanationTree, type Figure, type Statement, type Tree } from '@tallystick/report';
import { firstView, type View } from '@tallystick/report/html';
import type { FileShown, PreviewOf, PreviewShown } from '@tallystick/server/protocol';
import type { ToPage } from '../messages.ts';

/** All that a page shows; it is kept when the window is loaded again. */
export interface PageState {
  readonly of?: PreviewOf;
  /** The last statement that there was. */
  readonly statement?: Statement;
  readonly earlier?: Earlier | undefined;
  /** Why the statement is stale, where it is. */
  readonly faults: PreviewShown['faults'];
  readonly command: string;
  readonly files: readonly FileShown[];
  /** What a reader chose to see; without it, what is best to begin with. */
  readonly view?: View;
  readonly selected?: Figure;
  readonly derivation?: Tree;
  readonly lit: readonly Figure[];
}

export const EMPTY: PageState = { faults: [], command: '', files: [], lit: [] };

/** What a page shows after a message. */
export function after(state: PageState, message: ToPage): PageState {
  switch (message.kind) {
    case 'lit':
      return { ...state, lit: message.figures };
    case 'explained': {
      const { explanation, files } = message.result;
      const { derivation: _, ...rest } = state;
      return {
        ...rest,
        selected: message.figure,
        files: together(state.files, files),
        ...(explanation && { derivation: explanationTree(explanation) }),
      };
    }
    case 'shown': {
      const { of, shown } = message;
      const { statement, earlier, faults, command, files } = shown;
      const now = { ...state, of, faults, command, files: together(state.files, files) };
      return statement === undefined ? now : { ...now, statement, earlier };
    }
  }
}

/** What is seen of a statement. */
export function viewOf({ view, statement }: PageState): View {
  return view ?? firstView(statement?.result ?? { accounts: [] });
}

function together(known: readonly FileShown[], more: readonly FileShown[]): readonly FileShown[] {
  return [...new Map([...known, ...more].map((one) => [one.file, one])).values()];
}
