import { meaningOf, type Program, type Scenario } from '@tallystick/model';
import { versionOf } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import { filesOf, type ScenarioFiles } from './files.ts';
import { differences, lawRead } from './law-read.ts';
import { scenarioRunner } from './run.ts';
import { titleOf } from './select.ts';

/** A program with what stands in the files of its scenarios. */
export interface ProgramState extends Pick<LoadedProgram, 'program' | 'laws'> {
  readonly files: ScenarioFiles;
}

/** A scenario that can come to something else than before, and why. */
export interface ChangedScenario {
  readonly scenario: Scenario;
  readonly why: /** The scenario says something else, or its files do; so do all that could not be run before or now. */
    | { readonly kind: 'scenario' }
    /** It reads parts of the law that are not what they were: their names. */
    | { readonly kind: 'law'; readonly parts: readonly string[] };
}

/**
 * The scenarios that can come to something else than before: those that say something else themselves, and those that read
 * something of the law, as it was or as it is, that changed. Without a state before, all. Layout, comments, titles of parts
 * and citations do not count.
 */
export async function changedScenarios(
  now: ProgramState,
  before: ProgramState | undefined,
): Promise<readonly ChangedScenario[]> {
  const own = (scenario: Scenario): ChangedScenario => ({ scenario, why: { kind: 'scenario' } });
  const { scenarios } = now.program;
  if (before === undefined) return scenarios.map(own);
  const known = new Map(before.program.scenarios.map((scenario) => [saidBy(scenario), scenario]));
  const isSameLaw = versionOf(now.program, now.laws) === versionOf(before.program, before.laws);
  // No amount depends on what happened to the law, and so its version does not either.
  const isSameStanding = happened(now.program) === happened(before.program);
  const runs = [scenarioRunner(now.laws, now.files), scenarioRunner(before.laws, before.files)] as const;
  const changed: ChangedScenario[] = [];
  for (const scenario of scenarios) {
    const same = known.get(saidBy(scenario));
    if (
      same === undefined ||
      !filesOf(scenario).every((file) => sameBytes(now.files.get(file), before.files.get(file)))
    ) {
      changed.push(own(scenario));
    } else if (scenario.expectStandings.length > 0 && !isSameStanding) {
      changed.push({ scenario, why: { kind: 'law', parts: ['timelines'] } });
    } else if (!isSameLaw) {
      const [run, earlier] = [await runs[0](scenario), await runs[1](same)];
      if (!run.ok || !earlier.ok) changed.push(own(scenario));
      else {
        const parts = differences(lawRead(earlier), lawRead(run));
        if (parts.length > 0) changed.push({ scenario, why: { kind: 'law', parts } });
      }
    }
  }
  return changed;
}

function happened({ instruments, needs }: Program): string {
  return meaningOf([instruments, needs]);
}

function saidBy(scenario: Scenario): string {
  return `${titleOf(scenario)} ${meaningOf(scenario)}`;
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a?.length === b?.length && (a === undefined || a.every((byte, index) => byte === b?.[index]));
}
