import { type Earlier, explanationTree, type Figure, type Statement, type Tree } from '@tallystick/report';
import {
  type AmendmentSwitch,
  accountsIn,
  type Elector,
  firstElector,
  firstView,
  onlyOf,
  type View,
} from '@tallystick/report/html';
import type {
  FileShown,
  PreviewOf,
  PreviewShown,
  ScenarioOfPreviewParams,
} from '@tallystick/server/protocol';
import { together } from '../../../page/files.ts';
import type { ToPage } from '../messages.ts';

/** All that a page shows; it is kept when the window is loaded again. */
export interface PageState {
  readonly of?: PreviewOf;
  /** The last statement that there was. */
  readonly statement?: Statement;
  readonly earlier?: Earlier | undefined;
  /** Why the statement is stale, where it is. */
  readonly faults: PreviewShown['faults'];
  readonly amendments: PreviewShown['amendments'];
  readonly command: string;
  readonly files: readonly FileShown[];
  /** What a reader chose to see; without it, what is best to begin with. */
  readonly view?: View;
  readonly selected?: Figure;
  /** Whose choices are shown; without it, where one was made. */
  readonly elector?: Elector;
  readonly derivation?: Tree;
  readonly lit: readonly Figure[];
}

export const EMPTY: PageState = { faults: [], amendments: [], command: '', files: [], lit: [] };

/** What a page shows after a message; the same where nothing of it changes. */
export function after(state: PageState, message: ToPage): PageState {
  switch (message.kind) {
    case 'computes':
      return state;
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
      const { statement, earlier, faults, amendments, command, files } = shown;
      const now = { ...state, of, faults, amendments, command, files: together(state.files, files) };
      return statement === undefined ? now : { ...now, statement, earlier };
    }
  }
}

/** What is seen of a statement. */
export function viewOf({ view, statement }: PageState): View {
  return view ?? firstView(statement?.result ?? { accounts: [] });
}

/** Whose choices are shown. */
export function electorOf({ elector, statement }: PageState): Elector | undefined {
  const { accounts } = statement?.result ?? { accounts: [] };
  const isThere = accounts.some(({ party, state }) => party === elector?.party && state === elector.state);
  return isThere ? elector : firstElector(accounts);
}

/** The amendments of the program, and which of them are in the law that is shown. */
export function switchesOf({ amendments }: PageState, { result }: Statement): readonly AmendmentSwitch[] {
  const inForce = new Set(result.amendments?.map(({ name }) => name));
  return amendments.map((one) => ({ ...one, isInForce: inForce.has(one.name) }));
}

/** The account of the chosen number, else the one that is shown alone. */
export function accountShown(state: PageState): Pick<ScenarioOfPreviewParams, 'account'> {
  const { selected, statement } = state;
  if (selected !== undefined)
    return { account: { party: selected.party, state: selected.state, period: selected.period } };
  const only = onlyOf(accountsIn(statement?.result.accounts ?? [], viewOf(state)));
  return only.party === undefined || only.state === undefined
    ? {}
    : { account: { party: only.party, state: only.state } };
}
