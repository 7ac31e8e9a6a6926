import type { SourcePlace } from '../explanation/explanation.ts';

/** What became of the scenarios of a program, as `tally test --format json` prints it. */
export interface ScenarioReport {
  readonly schema: typeof SCENARIOS_SCHEMA;
  readonly scenarios: readonly ScenarioOutcome[];
  readonly summary: { readonly passed: number; readonly failed: number };
}

export const SCENARIOS_SCHEMA = 'tally/scenarios/1';

export interface ScenarioOutcome {
  readonly program: string;
  readonly title: string;
  readonly at: SourcePlace;
  readonly passed: boolean;
  /** Why the scenario could not be run; then it has no checks. */
  readonly faults: readonly string[];
  readonly checks: readonly CheckOutcome[];
  readonly standings: readonly StandingOutcome[];
}

/** One line of an `expect standing`. */
export interface StandingOutcome {
  /** The day at whose end it is asked. */
  readonly asOf: string;
  /** What was asked for: `zev_requirement in OR for 2025 as to Acme`. */
  readonly subject: string;
  /** `suspended in part`. */
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
  readonly at: SourcePlace;
  /** Where it is not met: what that rests on, as lines. */
  readonly because: readonly string[];
}

/** One line of an `expect`. */
export interface CheckOutcome {
  readonly party: string;
  readonly state: string;
  readonly period: number;
  /** What was asked for, in the words of the program: `bank(ZEV, light, 2024)`. */
  readonly amount: string;
  readonly expected: string;
  readonly found: string;
  /** What was found less what was expected. */
  readonly difference: string;
  readonly passed: boolean;
  readonly at: SourcePlace;
  /** Where a check fails: how the found amount came about, as lines; further in what belongs to the line above. */
  readonly because: readonly string[];
}

export function scenarioReport(scenarios: readonly ScenarioOutcome[]): ScenarioReport {
  const passed = scenarios.filter((scenario) => scenario.passed).length;
  return { schema: SCENARIOS_SCHEMA, scenarios, summary: { passed, failed: scenarios.length - passed } };
}
