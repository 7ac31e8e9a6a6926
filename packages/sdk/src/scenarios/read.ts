import {
  didYouMean,
  type Expect,
  inWords,
  type Problem,
  type Program,
  type Scenario,
  type Span,
} from '@tallystick/model';
import { type Law, lawFor } from '../program/laws.ts';
import { type Asked, askedBy } from './asked.ts';
import type { CellProblem } from './cells.ts';
import { readExpected } from './expected-file.ts';
import { type ScenarioFacts, scenarioFacts } from './facts.ts';
import { missingFile, type ScenarioFiles } from './files.ts';
import { contradictingStandings, impossibleIn } from './impossible.ts';
import { lawOf } from './law.ts';
import { scenarioProblem } from './problems.ts';

/** What a scenario says, ready to be run, or what is wrong with it. */
export type ScenarioRead =
  | { readonly ok: true; readonly facts: ScenarioFacts; readonly asked: readonly Asked[] }
  | { readonly ok: false; readonly problems: readonly CellProblem[] };

/** Reads the facts and the expected amounts of a scenario, under the law with its values and choices. */
export async function readScenario(
  law: Program,
  scenario: Scenario,
  files: ScenarioFiles,
): Promise<ScenarioRead> {
  const [facts, expected] = [await scenarioFacts(law, scenario, files), askedIn(law, scenario, files)];
  if (!facts.ok || expected.problems.length > 0)
    return { ok: false, problems: [...(facts.ok ? [] : facts.problems), ...expected.problems] };
  const strangers = expected.asked.filter(
    ({ party }, index, all) =>
      !facts.parties.has(party) && all.findIndex((other) => other.party === party) === index,
  );
  const { first, unit } = law.periods;
  const early = scenario.expects.filter(({ period }) => period < first);
  if (strangers.length + early.length === 0) return { ok: true, facts, asked: expected.asked };
  return {
    ok: false,
    problems: [
      ...strangers.map(({ party, said }) =>
        scenarioProblem(
          'scenario/no-facts-of',
          headOf(scenario.expects.find((expect) => expect.party === party)) ?? said,
          `The scenario has no facts of ${party}.${didYouMean(party, facts.parties) || partiesOf(facts.parties)}`,
        ),
      ),
      ...early.map((expect) =>
        scenarioProblem(
          'scenario/no-facts-of',
          headOf(expect) ?? expect.at,
          `The scenario expects something of ${expect.period}, and ${law.name} begins with ${unit} ${first}: of years before there are no facts. Correct the year.`,
        ),
      ),
    ],
  };
}

/** The line that names the party of an `expect`. */
function headOf(expect: Expect | undefined): Span | undefined {
  const first = expect?.checks[0]?.at.start;
  return expect && first !== undefined ? { ...expect.at, end: first } : undefined;
}

/**
 * What keeps the scenarios of laws that are applied together from being run or from ever passing, each thing once.
 *
 * @param files what stands in the files that they name; without it, scenarios that name files are left out
 */
export async function problemsOfScenarios(
  laws: readonly Law[],
  scenarios: readonly Scenario[],
  files: ScenarioFiles | undefined,
): Promise<readonly CellProblem[]> {
  const found: CellProblem[] = [];
  for (const scenario of scenarios) {
    if (files === undefined && scenario.factsFiles.length + scenario.expectFiles.length > 0) continue;
    const law = lawOf(lawFor(laws, scenario).program, scenario);
    const read = await readScenario(law, scenario, files ?? new Map());
    found.push(...contradictingStandings(scenario));
    found.push(...(read.ok ? impossibleIn(law, read.asked) : read.problems));
  }
  return found;
}

/** All amounts that the scenario expects, in its lines and in its files. */
function askedIn(
  law: Program,
  { expects, expectFiles }: Scenario,
  files: ScenarioFiles,
): { readonly asked: readonly Asked[]; readonly problems: readonly Problem[] } {
  const asked: Asked[] = expects.flatMap((expect) => askedBy(law, expect));
  const problems: Problem[] = [];
  for (const { file, at } of expectFiles) {
    const bytes = files.get(file);
    if (bytes === undefined) {
      problems.push(missingFile('The expected amounts stand', file, at));
      continue;
    }
    const read = readExpected(law, file, bytes, at);
    if (read.ok) asked.push(...read.asked);
    else problems.push(...read.faults.map((fault) => scenarioProblem('scenario/expected', at, fault)));
  }
  return { asked, problems };
}

/** The parties that there are facts of, where they are few. */
function partiesOf(parties: ReadonlySet<string>): string {
  return parties.size === 0 || parties.size > 8 ? '' : ` It has facts of ${inWords([...parties])}.`;
}
