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
