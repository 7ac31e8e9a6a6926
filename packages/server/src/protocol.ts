import type {
  CoverageKind,
  Diff,
  Earlier,
  Explanation,
  Figure,
  ScenarioOutcome,
  Statement,
} from '@tallystick/report';

/**
 * What the server and the editor ask of each other beside the language server protocol: the name of each request, and the
 * shapes of its question and its answer. Plain names, since both ends have a library of their own.
 */

/** Asked of the editor: what stands in a file. */
export const READ_FILE = 'tally/readFile';

export interface ReadFileParams {
  readonly uri: string;
  /** The git revision in which it is meant; without it, as it is saved. */
  readonly revision?: string;
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
  /** Also those of files that hang together with it: what amends or adopts its program. */
  readonly around?: true;
}

export interface ProgramsResult {
  readonly programs: readonly ProgramShown[];
}

/** What an editor asks about before it has a program computed. */
export interface ProgramShown {
  readonly name: string;
  readonly label?: string;
  /** The program that it adopts. */
  readonly original?: string;
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

/** What an editor gives to the Node that it starts the server with: less room for what is short-lived than it takes by itself. */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=16'];

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
 * Commands of the lenses above a scenario (`explain`: above what it expects of an account), each with one `LensArgument`, and
 * above what makes a law, with a `LawLensArgument`. The editor carries them out.
 */
export const LENS_COMMANDS = {
  run: 'tally.scenario.run',
  explain: 'tally.scenario.explain',
  pin: 'tally.scenario.pin',
  compare: 'tally.scenario.compare',
  compareLaws: 'tally.compare',
} as const;

/** What the lens above a program, an amendment or an adoption gives: what is compared with the law without it. */
export interface LawLensArgument {
  readonly uri: string;
  readonly program: string;
  readonly amendment?: string;
  /** The command of the command line that comes to the same. */
  readonly command: string;
}

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
  /** The records of the program that facts can be given of. */
  readonly records: readonly string[];
}

/** A stretch of a text, as the language server protocol counts: from 0, the end not in it. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Asked of the server: the scenarios of the folders, as tests. From then on it tells of every change of them. */
export const FIND_TESTS = 'tally/tests/find';

/** Told by the server, when nothing is typed for a moment: the tests are no longer those that were told last. */
export const TESTS_CHANGED = 'tally/tests/changed';

export interface TestsFound {
  readonly programs: readonly ProgramTested[];
}

export interface ProgramTested {
  readonly name: string;
  readonly label?: string;
  /** Where it stands. */
  readonly uri: string;
  readonly range: TextRange;
  /** The files with its scenarios, its own first. */
  readonly files: readonly FileTested[];
}

export interface FileTested {
  readonly uri: string;
  /** As it is shown. */
  readonly name: string;
  /** The files on which its scenarios rest, it among them. */
  readonly reads: readonly string[];
  readonly tests: readonly { readonly title: string; readonly range: TextRange }[];
}

/** A scenario as a test. */
export interface TestOf {
  /** The name of its program. */
  readonly program: string;
  /** Its file. */
  readonly uri: string;
  readonly title: string;
}

/** Asked of the server: what a scenario comes to. */
export const RUN_TEST = 'tally/tests/run';

export interface RunTestParams {
  readonly test: TestOf;
  /** Whether it is asked which parts of the program it reaches. */
  readonly isCovering: boolean;
}

export interface RunTestResult {
  /** Absent where it could not be run. */
  readonly outcome?: ScenarioOutcome;
  /** How long it took by itself. */
  readonly milliseconds: number;
  /** The keys of the parts that it reaches, where that was asked. */
  readonly reached: readonly string[];
  /** Why it could not be run. */
  readonly faults: readonly PreviewFault[];
  /** The files that the outcome and the faults can name; none where it has passed. */
  readonly files: readonly FileShown[];
}

/** Asked of the server: which parts of a program its scenarios can reach. */
export const FIND_PARTS = 'tally/tests/parts';

export interface FindPartsParams {
  readonly program: string;
  /** A file with scenarios of it. */
  readonly uri: string;
}

export interface FindPartsResult {
  /** None where the program cannot be computed. */
  readonly parts: readonly PartShown[];
}

/** A part of a program. */
export interface PartShown {
  /** As in `reached`. */
  readonly key: string;
  readonly kind: CoverageKind;
  readonly name: string;
  readonly uri: string;
  /** What of the text says it. */
  readonly ranges: readonly TextRange[];
}

/** Asked of the server: what to change so that scenarios expect what is found, as `tally test --update` writes it. */
export const ACCEPT_FOUND = 'tally/tests/accept';

export interface AcceptFoundParams {
  readonly tests: readonly TestOf[];
}

export interface AcceptFoundResult {
  readonly edits: readonly { readonly uri: string; readonly range: TextRange; readonly text: string }[];
  /** Expectations that are not met and stay as they are, or why nothing was found. */
  readonly refused: readonly PreviewFault[];
  readonly files: readonly FileShown[];
}

/** The lens above facts that stand in a file: `open` with one argument, the URI of the file. The editor carries it out. */
export const OPEN_FACTS = 'tally.openFacts';

/** Asked of the server: what there is to say of an open file of facts is to be told, now and each time it is checked. */
export const CHECK_FACTS = 'tally/facts/check';

export interface CheckFactsParams {
  readonly uri: string;
}

/** Told by the server: what the cells of an open file of facts are meant to be, and what is wrong with them. */
export const FACTS_CHECKED = 'tally/facts/checked';

export interface FactsCheckedParams extends FactsShown {
  readonly uri: string;
}

export interface FactsShown {
  /** Absent where no program of the folders has a record with such columns: nothing is checked then. */
  readonly record?: FactsRecordShown;
  /** Those of the file, in its order; one that is no field of the record has no type. */
  readonly columns: readonly FactsColumnShown[];
  readonly problems: readonly FactsProblemShown[];
  /** How many errors there are beside those that are listed. */
  readonly more: number;
}

export interface FactsRecordShown {
  readonly name: string;
  readonly label?: string;
  /** The name of the program. */
  readonly program: string;
  /** The title of the scenario that takes its facts from the file. */
  readonly scenario?: string;
}

export interface FactsColumnShown {
  /** `lb`, `model year from 2021`, `one of 3`; when it counts. */
  readonly type?: string;
  readonly label?: string;
  readonly isNumber?: boolean;
  /** What can stand in a cell, where that is listed. */
  readonly words?: readonly { readonly name: string; readonly label?: string }[];
}

export interface FactsProblemShown {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** The line of the file, from 1. */
  readonly line: number;
  /** From 0; absent where the row or the file is meant. */
  readonly column?: number;
}

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
