import type { Earlier, Explanation, Figure, Statement } from '@tallystick/report';

/**
 * What the server and the editor ask of each other beside the language server protocol: the name of each request, and the
 * shapes of its question and its answer. Plain names, since both ends have a library of their own.
 */

/** Asked of the editor: what stands in a file. */
export const READ_FILE = 'tally/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

export interface ReadFileResult {
  /** The bytes in base 64; absent where there is no such file. */
  readonly base64?: string;
}

/** Asked of the editor: the files of some kinds in a folder and below. */
export const FIND_FILES = 'tally/findFiles';

export interface FindFilesParams {
  /** A URI. */
  readonly folder: string;
  /** What their names end with, without the point: `tally`. */
  readonly extensions: readonly string[];
}

export interface FindFilesResult {
  readonly uris: readonly string[];
}

/** Asked of the server: the programs that a file is part of. */
export const PROGRAMS = 'tally/programs';

export interface ProgramsParams {
  readonly uri: string;
}

export interface ProgramsResult {
  readonly programs: readonly ProgramShown[];
}

/** What an editor asks about before it has a program computed. */
export interface ProgramShown {
  readonly name: string;
  readonly label?: string;
  readonly records: readonly RecordShown[];
  readonly states: readonly string[];
  /** In the order in which they were written. */
  readonly amendments: readonly AmendmentShown[];
}

export interface RecordShown {
  readonly name: string;
  readonly label?: string;
  readonly fields: readonly string[];
}

export interface AmendmentShown {
  readonly name: string;
  readonly label?: string;
  /** YYYY-MM-DD */
  readonly effective: string;
}

/** What an editor may say when it starts the server, as `initializationOptions`. */
export interface ServerOptions {
  /** The URI of the folder with the pages of the problems' codes. */
  readonly pages?: string;
  /** In a browser: the URI of the script that evaluates, which the server starts in a worker. */
  readonly worker?: string;
  /** So many seconds may the evaluation of a preview take; without it, 10. */
  readonly timeLimit?: number;
  /** The commands of the lenses that the editor carries out; without them no lens is shown. */
  readonly commands?: readonly string[];
}

/**
 * Commands of the lenses above a scenario (`explain`: above what it expects of an account), each with one `LensArgument`.
 * The editor carries them out.
 */
export const LENS_COMMANDS = {
  run: 'tally.scenario.run',
  explain: 'tally.scenario.explain',
  pin: 'tally.scenario.pin',
  compare: 'tally.scenario.compare',
} as const;

export interface LensArgument {
  /** The file of the scenario. */
  readonly uri: string;
  readonly scenario: string;
  /** From 0. */
  readonly line: number;
  /** The account whose balances are asked for. */
  readonly account?: { readonly party: string; readonly state: string; readonly period: number };
  /** The command of the command line that comes to the same. */
  readonly command: string;
}

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
  /** The law on a day, or with amendments; without either the base text, or what the scenario says. */
  readonly asOf?: string;
  readonly with?: readonly string[];
  readonly readings?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
  /** Files as they are compared with, in place of how they were saved: those of another revision. */
  readonly earlier?: readonly { readonly uri: string; readonly text: string }[];
}

/** Told by the editor: a preview is closed. */
export const CLOSE_PREVIEW = 'tally/preview/close';

export interface ClosePreviewParams {
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
  /** The records of the program that facts can be given of. */
  readonly records: readonly string[];
}
