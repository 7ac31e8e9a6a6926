import { lawVersion, meaningOf, type Program, type Scenario } from '@tallystick/model';
import { filesOf, type ScenarioFiles } from './files.ts';
import { titleOf } from './select.ts';

/** A program with what stands in the files of its scenarios. */
export interface ProgramState {
  readonly program: Program;
  readonly files: ScenarioFiles;
}

/**
 * The scenarios that can come to something else than before: all where the law changed, else those that say something
 * else themselves or whose files do. Without a state before, all. Layout, comments, titles of parts and citations do not count.
 */
export function changedScenarios(now: ProgramState, before: ProgramState | undefined): readonly Scenario[] {
  const { scenarios } = now.program;
  if (before === undefined || lawVersion(now.program) !== lawVersion(before.program)) return scenarios;
  const known = new Set(before.program.scenarios.map(saidBy));
  return scenarios.filter(
    (scenario) =>
      !known.has(saidBy(scenario)) ||
      !filesOf(scenario).every((file) => sameBytes(now.files.get(file), before.files.get(file))),
  );
}

function saidBy(scenario: Scenario): string {
  return `${titleOf(scenario)} ${meaningOf(scenario)}`;
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a?.length === b?.length && (a === undefined || a.every((byte, index) => byte === b?.[index]));
}
