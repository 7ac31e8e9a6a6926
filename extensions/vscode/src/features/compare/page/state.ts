import type { Diff } from '@tallystick/report';
import { type ImpactView, isSameMove, type MoveKey } from '@tallystick/report/html';
import type { ComparisonOf, ComparisonShown, FileShown } from '@tallystick/server/protocol';
import { together } from '../../../page/files.ts';
import type { ToPage } from '../messages.ts';

/** All that a page shows; it is kept when the window is loaded again. */
export interface PageState {
  readonly of?: ComparisonOf;
  /** The last comparison that there was. */
  readonly diff?: Diff;
  /** Why it is stale, where it is. */
  readonly faults: ComparisonShown['faults'];
  readonly notices: readonly string[];
  readonly working?: string;
  readonly command: string;
  readonly files: readonly FileShown[];
  /** What a reader chose to see; without it, what is best to begin with. */
  readonly view?: ImpactView;
  readonly selected?: MoveKey;
}

export const EMPTY: PageState = { faults: [], notices: [], command: '', files: [] };

/** What a page shows after a message. */
export function after(state: PageState, { of, shown }: ToPage): PageState {
  const { diff, faults, notices, working, command, files } = shown;
  const { working: _, ...rest } = state;
  const now = {
    ...rest,
    of,
    faults,
    notices,
    command,
    files: together(state.files, files),
    ...(working !== undefined && { working }),
  };
  return diff === undefined ? now : { ...now, diff };
}

/** So many rows are shown each for itself before a reader asks for one. */
const FEW = 60;

/** What is seen of what moves: everything where there is little of it, else the sums of each state. */
export function viewOf({ view, diff }: PageState): ImpactView {
  const moves = diff?.impact?.moves ?? [];
  return view ?? { by: moves.length > FEW ? ['state', 'period'] : ['party', 'state', 'period', 'group'] };
}

/** The amount that a reader has chosen, as it moves now. */
export function selectedIn({ selected, diff }: PageState) {
  return selected && diff?.impact?.moves.find((move) => isSameMove(move, selected));
}
