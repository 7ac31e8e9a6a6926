import {
  hasErrors,
  type Mutant,
  mutantsOf,
  normalForm,
  OPERATORS,
  type Program,
  type ProofCache,
  placeOf,
  prove,
  type Scenario,
  type Source,
  type Suppression,
} from '@tallystick/model';
import { type MutantOutcome, type Mutation, mutationOf, type UnusedAcceptance } from '@tallystick/report';
import { didYouMean } from '@tallystick/runtime';
import { lawsOf } from '../program/laws.ts';
import { passes } from '../scenarios/checks.ts';
import type { ScenarioFiles } from '../scenarios/files.ts';
import { scenarioRunner } from '../scenarios/run.ts';
import { titleOf } from '../scenarios/select.ts';
import { scenarioChooser } from './choose.ts';

/** A program that was checked, with what stands in the files that its scenarios name. */
export interface MutateProgram {
  readonly program: Program;
  readonly files: ScenarioFiles;
}

export interface MutateOptions {
  /** The comments that accept survivors: `readWork` gives them. */
  readonly survivors?: readonly Suppression[];
  /** The names of amendments, which are not changed: the result says so. */
  readonly amendments?: readonly string[];
  /** Only changes whose operator or words have this text in them, whatever its capitals. */
  readonly filter?: string;
  /** Called before each change with its number, from 1, and how many there are in its program. */
  readonly begin?: (number: number, all: number) => void;
}

/**
 * Changes programs in every way of the catalogue and runs their scenarios on each changed one. A scenario that fails
 * without any change notices everything: scenarios have to pass before.
 */
export async function mutate(
  programs: readonly MutateProgram[],
  { survivors = [], amendments = [], filter, begin = () => {} }: MutateOptions = {},
): Promise<Mutation> {
  const outcomes: MutantOutcome[] = [];
  const used = new Set<Suppression>();
  for (const { program, files } of programs) {
    const mutants = mutantsOf(program).filter((mutant) => isLike(mutant, filter));
    const cache: ProofCache = new Map();
    const normal = normalForm(program, cache);
    const scenariosFor = await scenarioChooser(program, files);
    for (const [index, mutant] of mutants.entries()) {
      begin(index + 1, mutants.length);
      const judged = await judge(mutant, scenariosFor(mutant), files, { cache, normal });
      const acceptance =
        judged.outcome === 'survived' ? survivors.find((one) => accepts(one, mutant)) : undefined;
      if (acceptance !== undefined) used.add(acceptance);
      outcomes.push(
        outcomeOf(
          mutant,
          program,
          acceptance === undefined ? judged : { outcome: 'accepted', reason: acceptance.reason },
        ),
      );
    }
  }
  const unused = filter === undefined ? survivors.filter((one) => !used.has(one)) : [];
  const sources = programs.flatMap(({ program }) => program.sources);
  return mutationOf(
    outcomes,
    unused.map((one) => unusedAcceptance(one, sources)),
    amendments,
  );
}

type Judged = Pick<MutantOutcome, 'outcome' | 'noticedBy' | 'reason'>;

/** What is known of the program before it is changed: what most changes leave as it is need not be proved again. */
interface Proved {
  readonly cache: ProofCache;
  readonly normal: string | undefined;
}

/** A changed program is run before it is proved: most changes are noticed soon, and proofs take longer. */
async function judge(
  { program }: Mutant,
  scenarios: readonly Scenario[],
  files: ScenarioFiles,
  original: Proved,
): Promise<Judged> {
  const { laws, problems } = lawsOf(program);
  if (hasErrors(problems)) return { outcome: 'refused' };
  const run = scenarioRunner(laws, files);
  for (const scenario of scenarios)
    if (!passes(await run(scenario))) return { outcome: 'noticed', noticedBy: titleOf(scenario) };
  const cache = new Map(original.cache);
  if (hasErrors(prove(program, cache))) return { outcome: 'refused' };
  const isEqual = original.normal !== undefined && normalForm(program, cache) === original.normal;
  return { outcome: isEqual ? 'equivalent' : 'survived' };
}

function isLike({ operator, change }: Mutant, filter: string | undefined): boolean {
  return filter === undefined || `${operator} ${change}`.toLowerCase().includes(filter.toLowerCase());
}

function outcomeOf(mutant: Mutant, { name, sources }: Program, judged: Judged): MutantOutcome {
  const { operator, change, part, at } = mutant;
  const { file, line } = placeOf(at, sources);
  return {
    program: name,
    operator,
    change,
    at: { file, line },
    clauses: part.grounds.citations.map(({ clause }) => clause),
    ...judged,
  };
}

function accepts({ code, covers }: Suppression, { operator, at }: Mutant): boolean {
  return code === operator && at.file === covers.file && covers.start <= at.start && at.start <= covers.end;
}

function unusedAcceptance({ code, at }: Suppression, sources: readonly Source[]): UnusedAcceptance {
  const { file, line } = placeOf(at, sources);
  const names = Object.keys(OPERATORS);
  const message = names.includes(code)
    ? `Nothing is left to accept: a scenario notices every change of this line by ${code}, or there is none. Remove this comment.`
    : `No operator is called ${code}, so nothing is accepted.${didYouMean(code, names)}`;
  return { at: { file, line }, message };
}
