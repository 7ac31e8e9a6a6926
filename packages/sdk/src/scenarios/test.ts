import { placeOf } from '@tallystick/model';
import type { ScenarioOutcome } from '@tallystick/report';
import { format, subtract } from '@tallystick/runtime';
import type { LoadedProgram } from '../program/load.ts';
import { because } from './because.ts';
import { checksOf } from './checks.ts';
import { runScenarios, type ScenarioOptions, type ScenarioRun } from './run.ts';
import { standingOutcome, standingsOf } from './standings.ts';

/** Runs scenarios of the program and compares what each comes to with what it expects. */
export async function testScenarios(
  loaded: Pick<LoadedProgram, 'program' | 'laws'>,
  options: ScenarioOptions = {},
): Promise<readonly ScenarioOutcome[]> {
  return (await runScenarios(loaded, options)).map(outcomeOf);
}

/** What became of a scenario, with the reasons of what was not expected. */
export function outcomeOf(run: ScenarioRun): ScenarioOutcome {
  const { scenario, law } = run;
  const { file, line } = placeOf(scenario.at, law.sources);
  const about = { program: law.name, title: scenario.label ?? scenario.name, at: { file, line } };
  if (!run.ok) return { ...about, passed: false, faults: run.faults, checks: [], standings: [] };
  const standings = standingsOf(law, scenario).map((one) => standingOutcome(law, one));
  if (run.asked.length + standings.length === 0) {
    const fault =
      'It expects nothing, and so shows nothing. Say what it comes to: expect "Acme" CA 2024 { ... }';
    return { ...about, passed: false, faults: [fault], checks: [], standings };
  }
  const checks = checksOf(run).map(({ asked, expected, found, passed }) => ({
    party: asked.party,
    state: asked.state,
    period: asked.period,
    amount: asked.words,
    expected: format(expected),
    found: format(found),
    difference: format(subtract(found, expected)),
    passed,
    at: asked.at,
    because: passed ? [] : because(run, asked),
  }));
  const passed = [...checks, ...standings].every((one) => one.passed);
  return { ...about, passed, faults: [], checks, standings };
}
