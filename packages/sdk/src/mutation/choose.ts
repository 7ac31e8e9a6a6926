import type { Mutant, Program, Scenario, Span } from '@tallystick/model';
import { reachableParts } from '../coverage/parts.ts';
import { reachedBy } from '../coverage/reached.ts';
import { lawsOf } from '../program/laws.ts';
import type { ScenarioFiles } from '../scenarios/files.ts';
import { scenarioRunner } from '../scenarios/run.ts';

/**
 * Gives the scenarios that can notice a change, the likeliest first: those that reach what is changed. No other looks at a
 * changed cell of a table; of other changes every scenario may see something.
 */
export async function scenarioChooser(
  program: Program,
  files: ScenarioFiles,
): Promise<(mutant: Mutant) => readonly Scenario[]> {
  const run = scenarioRunner(lawsOf(program).laws, files);
  const parts = reachableParts(program);
  const reached = new Map<Scenario, readonly Span[]>();
  for (const scenario of valuesLast(program.scenarios)) {
    const done = await run(scenario);
    const keys = done.ok ? reachedBy(done) : new Set<string>();
    reached.set(
      scenario,
      parts.filter(({ key }) => keys.has(key)).map(({ at }) => at),
    );
  }
  const scenarios = [...reached.keys()];
  return ({ operator, part, at }) => {
    const reaches = (scenario: Scenario): boolean =>
      (reached.get(scenario) ?? []).some((span) => within(at, span) || within(span, part.at));
    const near = scenarios.filter(reaches);
    if (operator === 'cell') {
      return near.filter((scenario) => (reached.get(scenario) ?? []).some((span) => within(at, span)));
    }
    return [...near, ...scenarios.filter((scenario) => !near.includes(scenario))];
  };
}

/** Scenarios with values of their own need an evaluator of their own, which takes time. */
function valuesLast(scenarios: readonly Scenario[]): readonly Scenario[] {
  const hasValues = ({ values }: Scenario): boolean => values.length > 0;
  return [...scenarios.filter((one) => !hasValues(one)), ...scenarios.filter(hasValues)];
}

function within(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}
