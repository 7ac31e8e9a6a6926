import { didYouMean, inWords } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import { hasErrors, type Problem } from '../problems/problem.ts';
import { ALWAYS, type Validity } from '../program/grounds.ts';
import type { Instrument } from '../program/instruments.ts';
import { type Enactment, PROGRAM_SCHEMA, type Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import type { Adoption, Amendment } from '../work/amendment.ts';
import type { BaseText, Work } from '../work/work.ts';
import { applyAlso } from './also.ts';
import { applyChange } from './apply.ts';
import type { Author } from './author.ts';
import { draftOf, withDraft } from './draft.ts';
import { enactedFor, foundations, type Selection } from './enacted.ts';
import { collisions } from './touched.ts';

export interface ConsolidateOptions extends Selection {
  /** The name of the program, where the files hold several. */
  readonly program?: string;
}

export interface Consolidated {
  readonly program?: Program;
  readonly problems: readonly Problem[];
}

/**
 * The law that a work gives: a program with the amendments that are meant, each part with the periods and the states that
 * it governs. Without `asOf` and `with` it is the base text.
 */
export function consolidate(work: Work, options: ConsolidateOptions = {}): Consolidated {
  const chosen = choose(work, options.program);
  if ('code' in chosen) return { problems: [chosen] };
  const unknown = unknownAmendments(work, chosen, options);
  if (unknown.length > 0) return { problems: unknown };
  const made = 'original' in chosen ? adopt(work, chosen, options) : enact(work, chosen, options);
  const { text, amendments, problems } = made;
  if (text === undefined || hasErrors(problems)) {
    const alone = withoutFoundations(work, chosen, options, amendments);
    return { problems: alone.length > 0 ? alone : problems };
  }
  // A scenario is one of the law under which it is run.
  const names = amendments.map(({ name }) => name);
  const scenarios = text.scenarios.filter((scenario) => sameNames(scenario.amendments, names));
  return {
    program: {
      schema: PROGRAM_SCHEMA,
      sources: work.sources,
      ...text,
      scenarios,
      amendments: amendments.map(enactment),
    },
    problems,
  };
}

/** Names of amendments that the program does not have, nor what it adopts as amended. */
function unknownAmendments(
  work: Work,
  chosen: BaseText | Adoption,
  { with: asked = [] }: Selection,
): readonly Problem[] {
  const amended = [
    chosen.name,
    ...('original' in chosen && chosen.asOf === undefined ? [chosen.original] : []),
  ];
  const names = work.amendments.filter(({ program }) => amended.includes(program)).map(({ name }) => name);
  const known = names.length === 0 ? 'It has none.' : `It has ${inWords(names)}.`;
  return asked
    .filter((name) => !names.includes(name))
    .map((name) =>
      problem(
        'work/unknown-amendment',
        chosen.nameAt,
        `No amendment of ${chosen.name} is called ${name}.${didYouMean(name, names)} ${known}`,
      ),
    );
}

/** Amendments that are asked for without those upon which they build: what they change need not be there. */
function withoutFoundations(
  { amendments: all }: Work,
  { nameAt }: BaseText | Adoption,
  { with: asked = [] }: Selection,
  made: readonly Amendment[],
): readonly Problem[] {
  const names = made.map(({ name }) => name);
  return made.flatMap((amendment) => {
    const missing = [...foundations(amendment, all)].filter((name) => !names.includes(name));
    if (missing.length === 0 || !asked.includes(amendment.name)) return [];
    const together = [...missing, ...asked].join(',');
    const message = `${amendment.name} comes after ${inWords(missing)}, and cannot be applied without: what it changes is not there. Ask for them together: --with ${together}`;
    return [problem('work/amendment-alone', nameAt, message)];
  });
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

interface Made {
  readonly text?: BaseText;
  readonly amendments: readonly Amendment[];
  readonly problems: readonly Problem[];
}

/** A text with the amendments that are meant. `only` are the states that follow it; without it, all for which it is. */
function enact(work: Work, text: BaseText, selection: Selection, only?: readonly string[]): Made {
  const own = work.amendments.filter(({ program }) => program === text.name);
  const enacted = enactedFor(own, selection);
  // What changes first and what last is not known where amendments come after each other in a circle.
  const problems = [...(enacted.problems.length > 0 ? enacted.problems : collisions(own))];
  if (hasErrors(problems)) return { amendments: [], problems };
  const amendments = enacted.amendments.filter(
    ({ states }) =>
      only === undefined || states === undefined || states.some((state) => only.includes(state)),
  );
  const states = only ?? statesEver(text, amendments);
  let current = text;
  for (const amendment of amendments) {
    const author = authorOf(amendment, current, states);
    problems.push(...beforeProgram(amendment, text));
    const before = draftOf(current);
    let draft = before;
    for (const change of amendment.changes) {
      const changed = applyChange(draft, change, author);
      draft = changed.draft;
      problems.push(...changed.problems);
    }
    current = withDraft(current, applyAlso(draft, before, amendment, author, text.periods.first));
  }
  return { text: current, amendments, problems };
}

/** An amendment that applies from before the first period of its program: most likely its year is mistyped. */
function beforeProgram(
  { name, applies }: Amendment,
  { name: program, periods }: BaseText,
): readonly Problem[] {
  const { first, unit } = periods;
  if (applies.period >= first) return [];
  return [
    problem(
      'amendment/before-program',
      applies.at,
      `${name} applies from ${unit} ${applies.period}, and ${program} has ${unit}s from ${first} on: of years before there is nothing to amend. Correct the year; where the amendment is for all of them, write ${first}.`,
    ),
  ];
}

function authorOf({ name, applies, states }: Amendment, text: BaseText, all: readonly string[]): Author {
  const reached = states === undefined ? all : all.filter((state) => states.includes(state));
  const region: Validity = {
    ...(applies.period > text.periods.first && { from: applies.period }),
    ...(reached.length < all.length && { states: reached }),
  };
  return { name, region, states: all };
}

/** The states of a text and those that amendments add: a state that is added later has the law of those that took over nothing. */
function statesEver(text: BaseText, amendments: readonly Amendment[]): readonly string[] {
  const added = amendments.flatMap(({ changes }) =>
    changes.flatMap((change) =>
      'parts' in change ? change.parts.filter(({ kind }) => kind === 'state') : [],
    ),
  );
  return [...new Set([...text.states, ...added.map(({ part }) => part)].map(({ name }) => name))];
}

/** The law of another program, as it stood or as it is amended, with exceptions, and then with amendments of its own. */
function adopt(work: Work, adoption: Adoption, selection: Selection): Made {
  const { original, asOf, states, exceptions, name, grounds, at, nameAt } = adoption;
  const text = work.programs.find((candidate) => candidate.name === original);
  if (text === undefined) return { amendments: [], problems: [] };
  const meant = asOf === undefined ? selection : { asOf };
  const made = enact(
    work,
    text,
    meant,
    states.map((state) => state.name),
  );
  if (made.text === undefined || hasErrors(made.problems)) return made;
  const problems = [...made.problems];
  const author: Author = { name, region: ALWAYS, states: states.map((state) => state.name) };
  let draft = draftOf({ ...made.text, states });
  for (const change of exceptions) {
    const changed = applyChange(draft, change, author);
    draft = changed.draft;
    problems.push(...changed.problems);
  }
  const { label, doc, id } = adoption;
  const head = { id, name, grounds, at, nameAt, ...(label && { label }), ...(doc && { doc }) };
  // What the original says of its own states, and the clauses of its source, are not the adopting state's.
  const { label: _label, doc: _doc, ...rest } = made.text;
  const base: BaseText = {
    ...withDraft(rest, draft),
    ...head,
    scenarios: [],
    clauses: [],
    // A pool is between states that follow one law, and the adopting state follows another.
    pools: [],
    // What the rules need comes along with them; the original's timeline does not: what happened to it happened there.
    ...needsIn(
      made.text,
      states.map((state) => state.name),
      adoption.instruments,
    ),
  };
  const later = enact(work, base, selection);
  return {
    ...(later.text && { text: later.text }),
    amendments: [...made.amendments, ...later.amendments],
    problems: [...problems, ...later.problems],
  };
}

/** What the rules of a text are said to need beside their regulation, as far as that is about these states. */
function needsIn(
  text: BaseText,
  states: readonly string[],
  own: readonly Instrument[],
): Pick<BaseText, 'instruments' | 'needs'> {
  const needs = text.needs.flatMap((need) => within(need, states));
  const names = needs.flatMap((need) => need.instruments);
  const needed = text.instruments.filter(({ kind, name }) => kind !== 'regulation' && names.includes(name));
  return {
    needs,
    instruments: [
      ...own,
      ...needed.map((one) => ({ ...one, events: one.events.flatMap((event) => within(event, states)) })),
    ],
  };
}

/** What is said of some states, of those of them that are asked for: nothing where it is about others alone. */
function within<T extends { readonly states?: readonly string[] }>(
  about: T,
  states: readonly string[],
): readonly T[] {
  if (about.states === undefined) return [about];
  const left = about.states.filter((state) => states.includes(state));
  return left.length === 0 ? [] : [{ ...about, states: left }];
}

function enactment(amendment: Amendment): Enactment {
  const { program: _program, after: _after, also: _also, changes: _changes, ...rest } = amendment;
  return rest;
}

function choose(work: Work, name: string | undefined): BaseText | Adoption | Problem {
  const all: readonly (BaseText | Adoption)[] = [...work.programs, ...work.adoptions];
  const [first] = work.programs;
  const [, second] = work.programs;
  const names = all.map((text) => text.name);
  if (first === undefined)
    return problem(
      'work/no-program',
      startOf(work),
      'These files hold no program. Begin one with: program NAME "title" { ... }',
    );
  if (name !== undefined) {
    const named = all.find((text) => text.name === name);
    if (named !== undefined) return named;
    return problem(
      'work/unknown-program',
      first.nameAt,
      `No program is called ${name}.${didYouMean(name, names)} These files hold ${inWords(names)}.`,
    );
  }
  if (second !== undefined) {
    return problem(
      'work/several-programs',
      second.nameAt,
      `These files hold several programs: ${inWords(names)}. Say which one is meant.`,
      { related: work.programs.map((text) => ({ message: `program ${text.name}`, at: text.nameAt })) },
    );
  }
  return first;
}

function startOf(work: Work): Span {
  return { file: work.sources[0]?.file ?? '', start: 0, end: 0 };
}
