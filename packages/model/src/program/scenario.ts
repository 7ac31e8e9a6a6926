import type { Force } from '../standing/replay.ts';
import type { Expression } from './expression.ts';
import type { Part } from './grounds.ts';
import type { Span } from './span.ts';

export interface Scenario extends Part {
  /** The amendments under which it is run, by name; empty for the base text. */
  readonly amendments: readonly string[];
  readonly choices: readonly { readonly reading: string; readonly choice: string; readonly at: Span }[];
  readonly values: readonly { readonly let: string; readonly value: Expression; readonly at: Span }[];
  readonly facts: readonly ScenarioFacts[];
  readonly factsFiles: readonly ScenarioFactsFile[];
  readonly expects: readonly Expect[];
  readonly expectFiles: readonly ScenarioExpectFile[];
  readonly expectStandings: readonly ExpectStanding[];
}

/** `expect standing on 2025-11-03 { ... }`: how rules and instruments stand at the end of a day. */
export interface ExpectStanding {
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly checks: readonly ScenarioStanding[];
  readonly at: Span;
}

/** `zev_requirement in OR for model year 2025 as to "Acme" is suspended in part`. */
export interface ScenarioStanding {
  /** An obligation is named by its rule or its agreement. */
  readonly subject: 'obligation' | 'instrument';
  readonly name: string;
  readonly state?: string;
  readonly period?: number;
  readonly party?: string;
  readonly force: Force;
  readonly inPart: boolean;
  readonly at: Span;
  /** Where it is said how it stands. */
  readonly forceAt: Span;
}

/** `facts sale from "fleet.csv"`: all facts of a record, in a file of their own. */
export interface ScenarioFactsFile {
  readonly record: string;
  /** Its path as the sources of the program have theirs. */
  readonly file: string;
  readonly at: Span;
}

/** `expect from "expected.csv"`: rows as `tally run --format csv` writes them, each with the amount that is expected. */
export interface ScenarioExpectFile {
  readonly file: string;
  readonly at: Span;
}

export interface ScenarioFacts {
  readonly record: string;
  readonly columns: readonly { readonly field: string; readonly at: Span }[];
  readonly rows: readonly ScenarioRow[];
  readonly at: Span;
}

export interface ScenarioRow {
  /** One value a column, as written without quotes and digit separators; absent where the cell is empty. */
  readonly cells: readonly { readonly text?: string; readonly at: Span }[];
  readonly at: Span;
}

export interface Expect {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  readonly checks: readonly {
    readonly actual: Expression;
    readonly expected: Expression;
    readonly at: Span;
  }[];
  readonly at: Span;
}
