import { type Adoption, type Amendment, type Problem, WORK_SCHEMA, type Work } from '@tallystick/model';
import type { Reference } from 'langium';
import type * as ast from '../generated/ast.ts';
import { type ParsedFile, spanOfProperty, spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { adoptsAdopting } from '../problems/amendments.ts';
import { amendedNames, type Placed, writtenIn } from '../scoping/amended.ts';
import { declare } from '../scoping/declare.ts';
import { type Names, noNames } from '../scoping/declared.ts';
import { find } from '../scoping/find.ts';
import { type DeclaredInstrument, declareInstruments, type Instruments } from '../scoping/instruments.ts';
import { isHead, type ProgramFiles, programsIn, type Uses } from '../scoping/programs.ts';
import { lowerAdoption, lowerAmendment } from './amendment.ts';
import type { Containers } from './change.ts';
import type { Context, Link } from './context.ts';
import { lowerProgram } from './program.ts';
import type { Amended } from './scenario.ts';
import { lowerInstruments } from './standing/instruments.ts';

export interface Lowered {
  readonly work: Work;
  readonly problems: readonly Problem[];
  readonly links: readonly Link[];
  readonly vocabulary: Vocabulary;
}

/** All names that there are, also those of parts that could not be read to their end. */
export interface Vocabulary {
  readonly programs: readonly ProgramNames[];
  /** The programs, amendments and agreements of all files. */
  readonly instruments: Instruments;
}

/** The names of one program. */
export interface ProgramNames {
  readonly program: string;
  /** The files in which it stands. */
  readonly files: readonly string[];
  readonly names: Names;
  /** Together with those that its amendments bring. */
  readonly amended: Names;
}

/** Everything that the files say, as Work; or what those of them say that are wanted, by the names of all. */
export function lowerWork(
  files: readonly ParsedFile[],
  uses: Uses,
  isWanted: (file: string) => boolean = () => true,
): Lowered {
  const problems: Problem[] = [];
  const links: Link[] = [];
  const instruments = declareInstruments(files, problems);
  const heads = programsIn(files, uses, problems).map((program) => ({
    program,
    names: declare(program.files, problems, links),
  }));
  const writers = writersIn(files);
  const known = heads.map((head) => ({
    ...head,
    amended: amendedBy(head.program.head.name ?? '', head.names, writers, instruments),
  }));
  const programs = known.map(({ program, names, amended }) =>
    lowerProgram(
      { ...program, wanted: program.files.filter(({ file }) => isWanted(file)) },
      ...([names, amended, files, instruments, problems, links] as const),
    ),
  );
  reportStrangers(instruments, problems, links);
  const laws = { files, instruments, heads, writers, isWanted, problems, links };
  const amendments = lowerAmendments(laws);
  const adoptions = lowerAdoptions(laws);
  const sources = files.map(({ source }) => source);
  return {
    work: { schema: WORK_SCHEMA, sources, programs, amendments, adoptions },
    problems,
    links,
    vocabulary: {
      programs: known.map(({ program, names, amended }) => ({
        program: program.head.name ?? '',
        files: program.files.map(({ file }) => file),
        names,
        amended: amended.names,
      })),
      instruments,
    },
  };
}

/** An agreement about no program that there is belongs to none, and so is told here. */
function reportStrangers(instruments: Instruments, problems: Problem[], links: Link[]): void {
  const programs = new Map([...instruments].filter(([, one]) => isProgram(one)));
  for (const { file, node } of instruments.values())
    if (node.$type === 'Agreement' && !instruments.has(node.program?.$refText ?? ''))
      find({ file, names: noNames(), problems, links }, node.program, programs, 'a program');
}

/** A text that changes a program: an amendment, or a program that adopts another. */
type Writer = Partly<ast.Amendment> | Partly<ast.Program>;

/** What amendments and adoptions speak of. */
interface Laws {
  readonly files: readonly ParsedFile[];
  readonly instruments: Instruments;
  readonly heads: readonly { readonly program: ProgramFiles; readonly names: Names }[];
  readonly writers: readonly Placed<Writer>[];
  readonly isWanted: (file: string) => boolean;
  readonly problems: Problem[];
  readonly links: Link[];
}

function writersIn(files: readonly ParsedFile[]): readonly Placed<Writer>[] {
  return files.flatMap((file) =>
    file.tree.elements.flatMap((element): readonly Placed<Writer>[] =>
      element.$type === 'Amendment' || (element.$type === 'Program' && !isHead(element))
        ? [{ file, element }]
        : [],
    ),
  );
}

/** The amendments of a program, for scenarios that are run under them. */
function amendedBy(
  program: string,
  names: Names,
  writers: readonly Placed<Writer>[],
  instruments: Instruments,
): Amended {
  const own = writers.filter(
    ({ element }) => element.$type === 'Amendment' && element.program?.$refText === program,
  );
  const amendments = new Map(
    [...instruments].filter(([, { kind, program: of }]) => kind === 'amendment' && of === program),
  );
  return { amendments, names: amendedNames(names, own), instruments };
}

function lowerAmendments(laws: Laws): readonly Amendment[] {
  return laws.writers.flatMap(({ file, element }) => {
    if (element.$type !== 'Amendment' || !laws.isWanted(file.file)) return [];
    const context = { file, names: noNames(), problems: laws.problems, links: laws.links };
    const law = lawOf(laws, context, element.program, isProgram, (other) => isBefore(laws, other, element));
    if (law === undefined) return [];
    const among = instrumentsThat(
      laws,
      ({ kind, program }) => kind === 'amendment' && program === element.program?.$refText,
    );
    const others = new Map([...among].filter(([name]) => name !== element.name));
    // That it comes after itself is told where all are put in order.
    for (const earlier of element.earlier)
      if (earlier.$refText !== element.name && !isOfStranger(laws, earlier.$refText))
        find(context, earlier, others, 'another amendment of this program');
    if (element.name !== undefined && laws.instruments.get(element.name)?.node !== element) return [];
    const lowered = lowerAmendment({ ...context, names: law.names }, element, law.name, law.containers);
    return lowered === undefined ? [] : [lowered];
  });
}

function lowerAdoptions(laws: Laws): readonly Adoption[] {
  return laws.writers.flatMap(({ file, element }) => {
    if (element.$type !== 'Program' || !laws.isWanted(file.file)) return [];
    const context = { file, names: noNames(), problems: laws.problems, links: laws.links };
    const { original } = element;
    const adopted = original && adoptionOf(laws, original.$refText);
    if (original !== undefined && adopted !== undefined && original.$refText !== element.name) {
      context.problems.push(adoptsAdopting(original.$refText, adopted, spanOfReference(file, original)));
      return [];
    }
    const law = lawOf(laws, context, original, hasText, () => true);
    if (law === undefined) return [];
    const names = withOwnStates(law.names, { file, element });
    const here = { ...context, names };
    const instruments = lowerInstruments(here, element.name ?? '', laws.files, laws.instruments, []);
    const lowered = lowerAdoption(here, element, law.name, law.containers, instruments);
    return lowered === undefined ? [] : [lowered];
  });
}

/** What a program adopts; undefined for one with a text of its own. */
function adoptionOf({ instruments }: Laws, name: string): string | undefined {
  const node = instruments.get(name)?.node;
  return node?.$type === 'Program' ? node.original?.$refText : undefined;
}

/** True for an amendment of a program that there is not, which is told there. */
function isOfStranger({ instruments }: Laws, name: string): boolean {
  const one = instruments.get(name);
  return one?.kind === 'amendment' && !instruments.has(one.program ?? '');
}

function instrumentsThat({ instruments }: Laws, holds: (one: DeclaredInstrument) => boolean): Instruments {
  return new Map([...instruments].filter(([, instrument]) => holds(instrument)));
}

function isProgram({ kind }: DeclaredInstrument): boolean {
  return kind === 'regulation';
}

/** True for a program that does not adopt another. */
function hasText({ node }: DeclaredInstrument): boolean {
  return node.$type === 'Program' && isHead(node);
}

interface Law {
  readonly name: string;
  readonly names: Names;
  readonly containers: Containers;
}

/** True for what an amendment builds upon, for itself, and for what another program excepts. */
function isBefore(laws: Laws, other: Writer, amendment: Partly<ast.Amendment>): boolean {
  if (other.$type === 'Program' || other === amendment) return true;
  const seen = new Set<string>();
  const queue = amendment.earlier.map((earlier) => earlier.$refText);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const node = laws.instruments.get(name)?.node;
    if (node?.$type === 'Amendment') queue.push(...node.earlier.map((earlier) => earlier.$refText));
  }
  return seen.has(other.name ?? '');
}

/**
 * The program that an amendment or an adoption speaks of, with all that its amendments add. `isBefore` says whose tables
 * and rules are there when it changes them.
 */
function lawOf(
  laws: Laws,
  context: Context,
  reference: Reference | undefined,
  among: (instrument: DeclaredInstrument) => boolean,
  isBefore: (writer: Writer) => boolean,
): Law | undefined {
  const kind = among === hasText ? 'a program with a text of its own' : 'a program';
  const named = find(context, reference, instrumentsThat(laws, among), kind);
  if (named === undefined) return undefined;
  const adopting = laws.writers.find(
    ({ element }) => element.$type === 'Program' && element.name === named.name,
  );
  const original =
    adopting?.element.$type === 'Program' ? (adopting.element.original?.$refText ?? '') : named.name;
  const head = laws.heads.find(({ program }) => program.head.name === original);
  if (head === undefined) return undefined;
  const writers = laws.writers.filter(
    ({ element }) =>
      element === adopting?.element ||
      (element.$type === 'Amendment' && [original, named.name].includes(element.program?.$refText ?? '')),
  );
  const names = amendedNames(head.names, writers);
  return {
    name: named.name,
    names: adopting?.element.$type === 'Program' ? withOwnStates(names, adopting) : names,
    containers: containersIn(
      head.program.files,
      writers.filter(({ element }) => isBefore(element)),
    ),
  };
}

/** The names of a program in which the states are those of the program that adopts it. */
function withOwnStates(names: Names, { file, element }: Placed<Writer>): Names {
  if (element.$type !== 'Program') return names;
  const states = element.items.flatMap((item) => (item.$type === 'States' ? item.states : []));
  const own = states.flatMap((state) =>
    state.name === undefined
      ? []
      : [[state.name, { name: state.name, at: spanOfProperty(file, state, 'name') }] as const],
  );
  return { ...names, states: new Map(own) };
}

function containersIn(files: readonly ParsedFile[], writers: readonly Placed<Writer>[]): Containers {
  const elements = [
    ...files.flatMap((file) => file.tree.elements.map((element) => ({ file, element }))),
    ...writers.flatMap(({ file, element }) =>
      writtenIn(element).map((written) => ({ file, element: written })),
    ),
  ];
  const tables = new Map<string, Placed<Partly<ast.Table>>>();
  const rules = new Map<string, Placed<Partly<ast.Deficit | ast.Credit>>>();
  const classifications = new Map<string, Placed<Partly<ast.Groups | ast.Classes>>>();
  for (const { file, element } of elements) {
    if (element.$type === 'Table') tables.set(element.name ?? '', { file, element });
    else if (element.$type === 'Deficit' || element.$type === 'Credit')
      rules.set(element.name ?? '', { file, element });
    else if (element.$type === 'Groups') classifications.set('groups', { file, element });
    else if (element.$type === 'Classes') classifications.set(element.name ?? '', { file, element });
  }
  return { tables, rules, classifications };
}
