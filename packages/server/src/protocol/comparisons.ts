import type { Diff } from '@tallystick/report';
import type { FileShown, PreviewFault } from './previews.ts';

/** Which texts of files are meant: as they stand in the editor, as they were saved, or as they were in a git revision. */
export type FileVersion = 'open' | 'saved' | { readonly revision: string };

/** Asked of the server: two laws are to be compared, and compared again when a text changes. */
export const SHOW_COMPARISON = 'tally/compare/show';

export interface ShowComparisonParams {
  /** What the editor calls the comparison. */
  readonly comparison: string;
  readonly of: ComparisonOf;
}

export interface ComparisonOf {
  /** A file of the program; those that hang together with it are loaded as well. */
  readonly uri: string;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** A file for each record; without them balances are compared in the scenarios alone. */
  readonly facts?: readonly { readonly record: string; readonly uri: string }[];
  /** Also whether the laws come to the same on all facts. */
  readonly verdict?: boolean;
}

/** One of two laws that are compared. */
export interface ComparedSide {
  /** Without it, as the texts stand in the editor. */
  readonly version?: FileVersion;
  readonly program?: string;
  readonly asOf?: string;
  readonly with?: readonly string[];
}

/** Told by the editor: nobody waits any more for what a comparison has not shown yet. */
export const CANCEL_COMPARISON = 'tally/compare/cancel';
/** Told by the editor: a comparison is closed. */
export const CLOSE_COMPARISON = 'tally/compare/close';

export interface ComparisonParams {
  readonly comparison: string;
}

/** Told by the server: what there is to show in a comparison now. */
export const COMPARISON_CHANGED = 'tally/compare/changed';

export interface ComparisonChangedParams extends ComparisonShown {
  readonly comparison: string;
}

export interface ComparisonShown {
  /** What was found so far; absent while there is nothing new: what was shown last stands. */
  readonly diff?: Diff;
  /** Why what was shown last is stale. */
  readonly faults: readonly PreviewFault[];
  /** What a reader should know beside it. */
  readonly notices: readonly string[];
  /** What is being worked out now, in words. */
  readonly working?: string;
  /** The command that comes to the same, where there is one. */
  readonly command: string;
  /** The files of which the comparison speaks. */
  readonly files: readonly FileShown[];
}

/** Asked of the server: the two texts in which a change is said, and where. */
export const COMPARED_TEXTS = 'tally/compare/texts';

export interface ComparedTextsParams {
  readonly comparison: string;
  /** The id of the change. */
  readonly change: string;
}

export interface ComparedTextsResult {
  readonly before?: ComparedText;
  readonly after?: ComparedText;
}

export interface ComparedText {
  /** As a reader knows it: `act.tally in HEAD`. */
  readonly name: string;
  /** The file itself, where it is as it stands in the editor. */
  readonly uri?: string;
  readonly text: string;
  /** From 1. */
  readonly line: number;
}
