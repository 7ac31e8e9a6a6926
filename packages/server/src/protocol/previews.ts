import type { Earlier, Explanation, Figure, Statement } from '@tallystick/report';
import type { AmendmentShown } from './programs.ts';

/** What a preview shows: a scenario of a file, or a program with facts. Asked with a request again when anything of it changes. */
export const SHOW_PREVIEW = 'tally/preview/show';

export interface ShowPreviewParams {
  /** What the editor calls the preview. */
  readonly preview: string;
  readonly of: PreviewOf;
}

export interface PreviewOf {
  /** The file of the scenario, or one of the program. */
  readonly uri: string;
  /** The title of the scenario; without it, facts are given. */
  readonly scenario?: string;
  /** A file for each record. */
  readonly facts?: readonly { readonly record: string; readonly uri: string }[];
  /** The last period to settle. */
  readonly through?: number;
  /** The law on a day, or, rather, with amendments; without either the base text, or what the scenario says. */
  readonly asOf?: string;
  readonly with?: readonly string[];
  readonly readings?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
  /** Choices of parties that take the place of those among the facts. */
  readonly elections?: readonly {
    readonly party: string;
    readonly state?: string;
    readonly period?: number;
    readonly election: string;
    readonly choice: string;
  }[];
  /** The git revision to compare with, in place of the saved files. */
  readonly earlier?: { readonly revision: string };
}

/** Told by the editor: a preview is closed. */
export const CLOSE_PREVIEW = 'tally/preview/close';

export interface ClosePreviewParams {
  readonly preview: string;
}

/** Told by the server: what a preview shows is computed anew from now on, until `PREVIEW_CHANGED` is told. */
export const PREVIEW_COMPUTES = 'tally/preview/computes';

export interface PreviewComputesParams {
  readonly preview: string;
}

/** Told by the server: what there is to show in a preview now. */
export const PREVIEW_CHANGED = 'tally/preview/changed';

export interface PreviewChangedParams extends PreviewShown {
  readonly preview: string;
}

export interface PreviewShown {
  /** Absent while there are faults: what was shown last stands, and is stale. */
  readonly statement?: Statement;
  /** The accounts under the earlier texts, where these differ. */
  readonly earlier?: Earlier;
  readonly faults: readonly PreviewFault[];
  /** Those that can be in the law, in the order in which they come into force. */
  readonly amendments: readonly AmendmentShown[];
  /** The command that comes to the same. */
  readonly command: string;
  /** The files of which the statement speaks. */
  readonly files: readonly FileShown[];
}

/** Why there is nothing new to show, in words, with its place where it has one. */
export interface PreviewFault {
  readonly message: string;
  readonly code?: string;
  readonly at?: { readonly file: string; readonly line: number };
}

/** A file as results name it, as an editor does, and as it is shown. */
export interface FileShown {
  readonly file: string;
  readonly uri: string;
  readonly name: string;
}

/** Asked of the server: what rules, steps and limits come to in a case is to be shown beside them; without one, nothing. */
export const PIN_CASE = 'tally/preview/pin';

export interface PinCaseParams {
  readonly of?: PreviewOf;
}

/** Asked of the server: how the balances of an account in a period came about. */
export const EXPLAIN_FIGURE = 'tally/preview/explain';

export interface ExplainFigureParams {
  readonly preview: string;
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly group?: string;
}

export interface ExplainFigureResult {
  readonly explanation?: Explanation;
  readonly faults: readonly PreviewFault[];
  readonly files: readonly FileShown[];
}

/** Asked of the server: what a preview shows as a scenario, which expects what was found. */
export const SCENARIO_OF_PREVIEW = 'tally/preview/scenario';

export interface ScenarioOfPreviewParams {
  readonly preview: string;
  /** The file in which it is to stand. */
  readonly uri: string;
  /** Whose amounts it expects; without it, those of the first accounts. */
  readonly account?: { readonly party: string; readonly state: string; readonly period?: number };
}

export interface ScenarioOfPreviewResult {
  /** Absent while there are faults. */
  readonly scenario?: string;
  readonly faults: readonly PreviewFault[];
}

/** Asked of the server: which numbers of a preview a line of the program decides. */
export const FIND_DEPENDENTS = 'tally/preview/dependents';

export interface FindDependentsParams {
  readonly preview: string;
  readonly uri: string;
  /** From 0. */
  readonly line: number;
}

export interface FindDependentsResult {
  readonly figures: readonly Figure[];
}

/** Asked of the server: what can be shown in a preview of a file. */
export const FIND_CASES = 'tally/preview/cases';

export interface FindCasesParams {
  readonly uri: string;
}

export interface FindCasesResult {
  /** Those of the file first, then those of files that use it. */
  readonly scenarios: readonly { readonly title: string; readonly uri: string; readonly line: number }[];
}
