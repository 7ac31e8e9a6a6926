import {
  type Amendment,
  type Analysis,
  analyse,
  inWords,
  type Jurisdiction,
  jurisdictionsOf,
  type Problem,
  type Program,
  type ProofCache,
  pooledAcross,
  prove,
  type Scenario,
  type Span,
  seededAcross,
  transferredAcross,
  versionTogether,
  type Work,
} from '@tallystick/model';

/** A law that can be computed, and the states whose accounts follow it. */
export interface Law extends Jurisdiction {
  readonly analysis: Analysis;
}

/** Laws that are applied together, and what is wrong with them. */
export interface Laws {
  readonly laws: readonly Law[];
  readonly problems: readonly Problem[];
}

/** The laws that one program is in the states that follow it, since an amendment can be for some states alone. */
export function lawsOf(program: Program, following?: readonly string[]): Laws {
  const laws = withOwnScenarios(jurisdictionsOf(program, following)).map((jurisdiction) => ({
    ...jurisdiction,
    analysis: analyse(jurisdiction.program),
  }));
  return {
    laws,
    problems: [
      ...toldOfLaws(
        laws.map(({ analysis }) => analysis.problems),
        laws,
      ),
      ...distinct([...pooledAcross(laws), ...transferredAcross(laws), ...seededAcross(laws)]),
    ],
  };
}

/** Each law with the scenarios that are run under it: the parts of one law that they name may not be in the others. */
function withOwnScenarios(jurisdictions: readonly Jurisdiction[]): readonly Jurisdiction[] {
  if (jurisdictions.length === 1) return jurisdictions;
  return jurisdictions.map((own) => {
    const scenarios = own.program.scenarios.filter((one) => lawFor(jurisdictions, one) === own);
    return { ...own, program: { ...own.program, scenarios } };
  });
}

/** The version of all laws of a program: what an adopting program says otherwise is part of it. */
export function versionOf(program: Program, laws: readonly Law[]): string {
  const adopting = laws.filter((law) => law.program.name !== program.name);
  return versionTogether(
    program,
    adopting.map((law) => law.program),
  );
}

/** The laws of a program and of those that adopt it. A state that adopts it in a program of its own follows that. */
export function lawsTogether(program: Program, adopting: readonly Program[]): Laws {
  const adopted = adopting.map((each) => lawsOf(each, ownStates(each)));
  const others = new Set(adopting.flatMap(ownStates));
  const following = program.states.map(({ name }) => name).filter((state) => !others.has(state));
  const all = [lawsOf(program, following), ...adopted];
  const laws = all.flatMap((one) => one.laws).filter(({ states }) => states.length > 0);
  const across = [...pooledAcross(laws), ...transferredAcross(laws), ...seededAcross(laws)];
  return { laws, problems: distinct([...all.flatMap((one) => one.problems), ...across]) };
}

/** The states that an adopting program itself names, of those that it was given. */
function ownStates({ at, states }: Program): readonly string[] {
  return states
    .filter((state) => state.at.file === at.file && state.at.start >= at.start && state.at.end <= at.end)
    .map(({ name }) => name);
}

/**
 * A program and those that adopt it, all with the same states, so that they read the same facts, and with all that
 * happened to each of them: the regulation of one that adopts is that of its own states.
 */
export function withAdoptions([program, ...adopting]: readonly Program[]): readonly Program[] {
  if (program === undefined) return [];
  const own = new Map(adopting.flatMap(({ states }) => states.map((state) => [state.name, state] as const)));
  const states = [
    ...program.states.map((state) => own.get(state.name) ?? state),
    ...[...own.values()].filter(({ name }) => !program.states.some((state) => state.name === name)),
  ];
  const regulations = adopting.flatMap((each) =>
    each.instruments.map((one) =>
      one.kind === 'regulation' ? { ...one, governs: { states: ownStates(each) } } : one,
    ),
  );
  const instruments = [...program.instruments, ...regulations].filter(
    ({ name }, index, all) => all.findIndex((one) => one.name === name) === index,
  );
  return [program, ...adopting].map((each) => ({ ...each, states, instruments, needs: program.needs }));
}

/** What is proved of laws that their analysis found sound. */
export function proveLaws(laws: readonly Law[], cache?: ProofCache): readonly Problem[] {
  return toldOfLaws(
    laws.map(({ program }) => prove(program, cache)),
    laws,
  );
}

/**
 * Each problem of several laws once. What is wrong in some of them only names their states, unless it stands in an amendment
 * that names the same.
 */
function toldOfLaws(
  found: readonly (readonly Problem[])[],
  laws: readonly Jurisdiction[],
): readonly Problem[] {
  const keys = found.map((problems) => new Set(problems.map(keyOf)));
  return distinct(found.flat()).flatMap((problem) => {
    const concerned = laws.filter((_, i) => keys[i]?.has(keyOf(problem)));
    if (concerned.length === laws.length) return [problem];
    // A question stands in every law, though an amendment may bring it for the states that took it over.
    if (problem.code === 'unused/reading') return [];
    const states = concerned.flatMap((law) => law.states);
    if (standsInAmendmentOf(states, problem, laws)) return [problem];
    return [
      { ...problem, message: `${sentence(problem.message)} So it is in the law of ${inWords(states)}.` },
    ];
  });
}

/** True if a problem stands in an amendment that holds in these states, and in no others of the laws. */
function standsInAmendmentOf(
  states: readonly string[],
  { at }: Problem,
  laws: readonly Jurisdiction[],
): boolean {
  const amendment = laws.flatMap(({ program }) => program.amendments).find((one) => holds(one.at, at));
  const all = laws.flatMap((law) => law.states);
  return all.every((state) => states.includes(state) === (amendment?.states?.includes(state) ?? true));
}

/** What is told of the law of a program: of one that adopts another not what may stand in the text of that, as it is told there. */
export function ownProblems(work: Work, { name }: Program, problems: readonly Problem[]): readonly Problem[] {
  const adoption = work.adoptions.find((one) => one.name === name);
  if (adoption === undefined) return problems;
  const own = [adoption, ...work.amendments.filter(({ program }) => program === name)];
  return problems.filter(
    ({ severity, at }) => severity === 'error' || own.some((part) => holds(part.at, at)),
  );
}

/**
 * Each problem of the laws of several days once. One that the text without amendments does not have names the first day on
 * which it is there, unless it stands in an amendment and so tells by itself where it comes from.
 */
export function toldOfDays(
  amendments: readonly Amendment[],
  days: readonly {
    readonly program: Program;
    readonly asOf?: string;
    readonly problems: readonly Problem[];
  }[],
): readonly Problem[] {
  const told = days.flatMap(({ program, asOf, problems }) =>
    problems.map((problem) => ({ program, asOf, problem })),
  );
  return distinct(told.map(({ problem }) => problem)).flatMap((problem) => {
    const first = told.find((one) => keyOf(one.problem) === keyOf(problem));
    if (first?.asOf === undefined || amendments.some(({ at }) => holds(at, problem.at))) return [problem];
    // What an amendment leaves unasked is asked for in the text that it amends, and stays there.
    if (problem.code.startsWith('unused/')) return [];
    const names = first.program.amendments.map(({ name }) => name);
    return [
      {
        ...problem,
        message: `${sentence(problem.message)} So it is as of ${first.asOf}, with ${inWords(names)}.`,
      },
    ];
  });
}

/** A message that ends with what is to be written has no stop. */
function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

function holds(around: Span, within: Span): boolean {
  return around.file === within.file && around.start <= within.start && within.end <= around.end;
}

/** Each problem once. */
export function distinct<P extends Problem>(problems: readonly P[]): readonly P[] {
  const seen = new Map<string, P>();
  for (const problem of problems) if (!seen.has(keyOf(problem))) seen.set(keyOf(problem), problem);
  return [...seen.values()];
}

/** The same for problems that say the same of the same place. */
function keyOf({ code, at, message }: Problem): string {
  return `${code} ${at.file} ${at.start} ${at.end} ${message}`;
}

/** The law of a state; the first where no law names it. */
export function lawIn<L extends Jurisdiction>(laws: readonly L[], state: string): L {
  const law = laws.find(({ states }) => states.includes(state)) ?? laws[0];
  if (law === undefined) throw new RangeError('a program without a law');
  return law;
}

/** Where states have different laws, that of the state holds that the scenario first asks about. */
export function lawFor<L extends Jurisdiction>(laws: readonly L[], { expects }: Scenario): L {
  return lawIn(laws, expects[0]?.state ?? '');
}
