import type { CoverageKind, ScenarioOutcome } from '@tallystick/report';
import type { FileShown, PreviewFault } from './previews.ts';

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
