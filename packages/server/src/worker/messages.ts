import type { Place } from '@tallystick/model';
import type {
  CoverageKind,
  Diff,
  Earlier,
  Explanation,
  Figure,
  ScenarioOutcome,
  SourcePlace,
  Statement,
} from '@tallystick/report';
import type {
  AccountAsked,
  CaseAsked,
  CaseFault,
  ChangeTexts,
  LoadOptions,
  PartAmounts,
  Question,
  ScenarioUpdate,
} from '@tallystick/sdk';
import type { FileVersion } from '../protocol.ts';

/** What the server says to the worker that evaluates. */
export type ToWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly query: Query }
  /** What stands in a file that was wanted; without bytes it is not there. */
  | { readonly kind: 'file'; readonly id: number; readonly bytes?: Uint8Array }
  /** The file is no longer what it was. */
  | { readonly kind: 'forget'; readonly file: string };

/** What the worker says to the server. */
export type FromWorker =
  /** It reads texts from now on, which takes the longer the more they are. */
  | { readonly kind: 'reads' }
  /** It computes from now on. */
  | { readonly kind: 'computes' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  /** Says what it does now. */
  | { readonly kind: 'progress'; readonly id: number; readonly phase: string }
  /** Asks for a file. */
  | { readonly kind: 'want'; readonly id: number; readonly file: string; readonly version: FileVersion }
  /** A fault of the program's own. */
  | { readonly kind: 'fault'; readonly id: number; readonly message: string };

/** A case, and the files that it is computed from, as a command names them. */
export interface EvaluatedCase {
  readonly entries: readonly string[];
  readonly asked: CaseAsked;
  /** The texts to compare with; without it, those that were saved. */
  readonly earlier?: FileVersion;
}

/** Two laws to compare, the files that they are made from, and facts over which they are compared. */
export interface EvaluatedComparison {
  readonly entries: readonly string[];
  readonly before: EvaluatedSide;
  readonly after: EvaluatedSide;
  readonly facts: readonly { readonly record: string; readonly file: string }[];
}

export interface EvaluatedSide {
  readonly version: FileVersion;
  readonly law: LoadOptions;
}

/**
 * What is asked of a comparison, each after the other: what is another and what moves; which change gives how much of it;
 * whether there are facts at all on which the laws differ.
 */
export type ComparisonStep = 'changes' | 'attribution' | 'verdict';

/** A program whose scenarios are run, and the files that it is loaded from. */
export interface EvaluatedProgram {
  readonly entries: readonly string[];
  readonly program: string;
}

/** A scenario that is run as a test, by its title and its file. */
export interface EvaluatedTest extends EvaluatedProgram {
  readonly title: string;
  readonly file: string;
}

/** A part of a program that scenarios can reach, and what of the text says it. */
export interface PartCovered {
  readonly key: string;
  readonly kind: CoverageKind;
  readonly name: string;
  readonly places: readonly Place[];
}

export type Query = CaseQuery | TestQuery | ComparisonQuery;

export type CaseQuery = { readonly of: EvaluatedCase } & (
  | { readonly kind: 'statement' }
  | { readonly kind: 'explain'; readonly question: Question }
  | { readonly kind: 'dependents'; readonly place: SourcePlace }
  /** As a scenario that is to stand in a file. */
  | { readonly kind: 'scenario'; readonly file: string; readonly account?: AccountAsked | undefined }
);

export type TestQuery =
  | { readonly kind: 'test'; readonly test: EvaluatedTest; readonly isCovering: boolean }
  | { readonly kind: 'update'; readonly tests: readonly EvaluatedTest[] }
  | { readonly kind: 'parts'; readonly program: EvaluatedProgram };

export type ComparisonQuery = { readonly comparing: EvaluatedComparison } & (
  | { readonly kind: 'compare'; readonly step: ComparisonStep }
  /** Where both laws say a change, by its id. */
  | { readonly kind: 'texts'; readonly change: string }
);

export type Answer =
  | {
      readonly kind: 'statement';
      readonly statement: Statement;
      /** The accounts under the saved texts, where these differ from what stands in the editor. */
      readonly earlier?: Earlier;
      readonly amounts: readonly PartAmounts[];
    }
  | { readonly kind: 'explain'; readonly explanation: Explanation }
  | { readonly kind: 'dependents'; readonly figures: readonly Figure[] }
  | { readonly kind: 'scenario'; readonly scenario: string }
  | {
      readonly kind: 'test';
      readonly outcome: ScenarioOutcome;
      /** How long it took by itself, without reading and compiling the program. */
      readonly milliseconds: number;
      /** The keys of the parts that it reaches, where that was asked. */
      readonly reached: readonly string[];
    }
  | {
      readonly kind: 'update';
      readonly edits: readonly { readonly at: Place; readonly text: string }[];
      /** Expectations that are not met and stay as they are. */
      readonly refused: ScenarioUpdate['refused'];
    }
  | { readonly kind: 'parts'; readonly parts: readonly PartCovered[] }
  | { readonly kind: 'compare'; readonly diff: Diff; readonly notices: readonly string[] }
  | { readonly kind: 'texts'; readonly texts: ChangeTexts }
  /** Why there is no answer: what is wrong with the texts, the facts or the question. */
  | { readonly kind: 'faults'; readonly faults: readonly CaseFault[] };
