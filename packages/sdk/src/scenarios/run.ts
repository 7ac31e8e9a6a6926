import { compile } from '@tallystick/compiler';
import { analyse, type Program, placeOf, type Scenario } from '@tallystick/model';
import type {
  Account,
  EvaluateOptions,
  Evaluator,
  FactColumns,
  GivenElection,
  Notice,
} from '@tallystick/runtime';
import { invalidationsSent, withInvalidations } from '../corrections/invalidations.ts';
import { placed } from '../facts/placed.ts';
import { type Law, lawFor } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import { evaluateStretches, type Stretch, type Stretched } from '../register/stretches.ts';
import type { Asked } from './asked.ts';
import type { ScenarioFacts } from './facts.ts';
import type { ScenarioFiles } from './files.ts';
import { lawOf } from './law.ts';
import { readScenario } from './read.ts';

/** A scenario with what it came to, or why it could not be run. */
export type ScenarioRun = ScenarioDone | ScenarioNotRun;

export interface ScenarioDone {
  readonly ok: true;
  readonly scenario: Scenario;
  /** The program with the values and choices of the scenario. */
  readonly law: Program;
  readonly facts: ScenarioFacts;
  readonly asked: readonly Asked[];
  readonly accounts: readonly Account[];
  readonly stretches: readonly Stretch[];
  readonly notices: readonly Notice[];
  /** Computes other facts under the same law, as far as the scenario looks unless the options say otherwise. */
  readonly evaluate: (facts: FactColumns, options?: EvaluateOptions) => Evaluated;
}

export interface ScenarioNotRun {
  readonly ok: false;
  readonly scenario: Scenario;
  readonly law: Program;
  readonly faults: readonly string[];
}

export type Evaluated =
  | Extract<Stretched, { readonly ok: true }>
  | { readonly ok: false; readonly faults: readonly string[] };

export interface ScenarioOptions {
  /** What stands in the files that the scenarios name: `readScenarioFiles` gives it. */
  readonly files?: ScenarioFiles;
  /** Which scenarios are meant; without it, all. */
  readonly scenarios?: readonly Scenario[];
  /** Choices that take the place of those among the facts. */
  readonly elections?: readonly GivenElection[];
}

/** Runs scenarios of the program, each by itself: the base text with its own values and choices. */
export async function runScenarios(
  { program, laws }: Pick<LoadedProgram, 'program' | 'laws'>,
  { files = new Map(), scenarios = program.scenarios, elections = [] }: ScenarioOptions = {},
): Promise<readonly ScenarioRun[]> {
  const run = scenarioRunner(laws, files, elections);
  const runs: ScenarioRun[] = [];
  for (const scenario of scenarios) runs.push(await run(scenario));
  return runs;
}

/** Compiles the laws of a program, and gives what runs a scenario of it. */
export function scenarioRunner(
  laws: readonly Law[],
  files: ScenarioFiles,
  elections: readonly GivenElection[] = [],
): (scenario: Scenario) => Promise<ScenarioRun> {
  const evaluators = new Map(
    laws.map(({ program, analysis }) => [
      program,
      compile(withInvalidations(program), analysis).instantiate(),
    ]),
  );
  return (scenario) => {
    const { program } = lawFor(laws, scenario);
    const base = evaluators.get(program);
    const law = lawOf(program, scenario);
    // Choices are options of an evaluator; values are written into it.
    const evaluator =
      base !== undefined && scenario.values.length === 0
        ? base
        : compile(withInvalidations(law), analyse(law)).instantiate();
    return runScenario(law, evaluator, scenario, { files, elections });
  };
}

async function runScenario(
  law: Program,
  evaluator: Evaluator,
  scenario: Scenario,
  { files, elections }: Required<Pick<ScenarioOptions, 'files' | 'elections'>>,
): Promise<ScenarioRun> {
  const fail = (faults: readonly string[]): ScenarioRun => ({ ok: false, scenario, law, faults });
  const read = await readScenario(law, scenario, files);
  if (!read.ok) {
    return fail(
      read.problems.map(({ at, message }) => {
        const { file, line } = placeOf(at, law.sources);
        return `${file}:${line}: ${message}`;
      }),
    );
  }
  const { facts, asked } = read;
  const readings = Object.fromEntries(scenario.choices.map(({ reading, choice }) => [reading, choice]));
  const through = asked.reduce((last, { period }) => Math.max(last, period), facts.lastPeriod);
  const settle = (columns: FactColumns, options?: EvaluateOptions) =>
    evaluateStretches(
      (rows, how) => evaluator.evaluateColumns(rows, how),
      withInvalidations(law),
      invalidationsSent(law, columns),
      { through, readings, elections, ...options },
    );
  const evaluate: ScenarioDone['evaluate'] = (columns, options) => {
    const evaluated = settle(columns, options);
    return evaluated.ok ? evaluated : { ok: false, faults: evaluated.errors.map(({ message }) => message) };
  };
  const evaluated = settle(facts.columns);
  if (!evaluated.ok) return fail(evaluated.errors.map((error) => placed(error, facts.records).message));
  const { accounts, stretches, notices } = evaluated;
  return { ok: true, scenario, law, facts, asked, accounts, stretches, notices, evaluate };
}
