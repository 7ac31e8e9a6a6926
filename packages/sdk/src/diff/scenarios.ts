import { type Program, placeOf, type Scenario } from '@tallystick/model';
import type { NameOrder, ScenarioImpact, ScenarioImpacts } from '@tallystick/report';
import type { ScenarioFiles } from '../scenarios/files.ts';
import { type ScenarioRun, scenarioRunner } from '../scenarios/run.ts';
import { titleOf } from '../scenarios/select.ts';
import { movesOf } from './impact.ts';
import type { Together } from './pairs.ts';

/** What moves over the facts of scenarios, whatever they expect and under whichever law they are tests. */
export async function scenarioImpacts(
  before: Together,
  after: Together,
  { program, files }: { readonly program: Program; readonly files: ScenarioFiles },
  order: NameOrder,
): Promise<ScenarioImpacts> {
  const runs = [scenarioRunner(before.laws, files), scenarioRunner(after.laws, files)] as const;
  const moved: ScenarioImpact[] = [];
  const failed: { title: string; reason: string }[] = [];
  for (const scenario of program.scenarios) {
    const [one, other] = [await runs[0](bare(scenario)), await runs[1](bare(scenario))];
    const reason = [...faultsOf(one, 'before'), ...faultsOf(other, 'after')][0];
    if (reason !== undefined || !one.ok || !other.ok) {
      failed.push({ title: titleOf(scenario), reason: reason ?? '' });
      continue;
    }
    const moves = movesOf(one.accounts, other.accounts, order);
    const { file, line } = placeOf(scenario.at, program.sources);
    if (moves.length > 0) moved.push({ title: titleOf(scenario), at: { file, line }, moves });
  }
  return { all: program.scenarios.length, moved, failed };
}

/** A scenario as facts: what it expects is no part of the question. */
function bare(scenario: Scenario): Scenario {
  return { ...scenario, expects: [], expectFiles: [], expectStandings: [] };
}

function faultsOf(run: ScenarioRun, side: string): readonly string[] {
  return run.ok ? [] : run.faults.map((fault) => `under the law ${side}, ${fault}`);
}
