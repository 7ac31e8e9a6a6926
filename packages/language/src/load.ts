import {
  inReadingOrder,
  type Problem,
  placeOf,
  type Source,
  type Span,
  type Suppression,
  type Work,
} from '@tallystick/model';
import { tidyPath, usedPath } from './files/path.ts';
import type { Link } from './lowering/context.ts';
import { type Lowered, lowerWork, type Vocabulary } from './lowering/work.ts';
import { type ParsedFile, parse, spanOfProperty } from './parsing/parse.ts';
import { suppressionsIn } from './parsing/suppressions.ts';
import { unknownFile } from './problems/parts.ts';
import { syntaxProblems } from './problems/syntax/problems.ts';

/** What was loaded: everything that the files say, and what is wrong with it. */
export interface Loaded {
  readonly work: Work;
  /** In the order in which a reader meets them, file by file. */
  readonly problems: readonly Problem[];
  /** The comments that take a problem as known. `problems` are all that there are, also those. */
  readonly suppressions: readonly Suppression[];
  /** The comments that accept a change of the program that no scenario notices. */
  readonly survivors: readonly Suppression[];
  /** The text of each file that was read, in the order of `work.sources`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Each use of a name, with the place that declares it: what an editor follows and renames. */
  readonly links: readonly Link[];
  /** All names that there are, for who writes on. */
  readonly vocabulary: Vocabulary;
  /** The files as they were parsed, in the order of `work.sources`. */
  readonly files: readonly ParsedFile[];
}

/** Files by name as they were parsed before: one whose text is the same is not parsed again. */
export type ParsedBefore = ReadonlyMap<string, ParsedFile>;

/**
 * Loads programs from their files and the files that they `use`. The paths of used files are relative to the file that
 * names them; `read` gives the text of a file, or nothing where there is none. Nothing is thrown for what a text says:
 * every mistake is one of the problems, and what can be known beside it is in the work.
 */
export async function loadWork(
  entries: readonly string[],
  read: (file: string) => Promise<string | undefined>,
  before: ParsedBefore = new Map(),
): Promise<Loaded> {
  const problems: Problem[] = [];
  const files = new Map<string, ParsedFile>();
  const uses = new Map<string, Set<string>>();
  const asked = new Set<string>();
  const queue: { readonly file: string; readonly from?: Span }[] = entries.map((entry) => ({
    file: tidyPath(entry),
  }));
  for (const { file, from } of queue) {
    if (asked.has(file)) continue;
    asked.add(file);
    const text = await read(file);
    if (text === undefined) {
      problems.push(unknownFile(file, from ?? { file, start: 0, end: 0 }));
      continue;
    }
    const known = before.get(file);
    const parsed = known?.text === text ? known : parse(file, text);
    files.set(file, parsed);
    const used = usedBy(parsed);
    uses.set(file, new Set(used.map((use) => use.file)));
    queue.push(...used);
  }
  const all = usedFirst(files, uses);
  const lowered = lowerWork(all, uses);
  const ignored = all.map(suppressionsIn);
  return {
    work: lowered.work,
    problems: inReadingOrder([...problems, ...problemsIn(all, lowered)]),
    suppressions: ignored.flatMap(({ suppressions }) => suppressions),
    survivors: ignored.flatMap(({ survivors }) => survivors),
    texts: new Map(all.map(({ file, text }) => [file, text])),
    links: lowered.links,
    vocabulary: lowered.vocabulary,
    files: all,
  };
}

/**
 * What is wrong in one of the files that were loaded together, before anything is made of them: its form and its names. It
 * takes as long as the file is long, however many the others are.
 */
export function problemsOfFile(files: readonly ParsedFile[], file: string): OwnProblems {
  const uses = new Map(files.map((one) => [one.file, new Set(usedBy(one).map((used) => used.file))]));
  const lowered = lowerWork(files, uses, (one) => one === file);
  const own = files.filter((one) => one.file === file);
  return {
    problems: inReadingOrder(problemsIn(own, lowered).filter(({ at }) => at.file === file)),
    suppressions: own.flatMap((one) => suppressionsIn(one).suppressions),
  };
}

/** What is wrong in a file, and what of it is taken as known. */
export type OwnProblems = Pick<Loaded, 'problems' | 'suppressions'>;

function problemsIn(files: readonly ParsedFile[], { problems, work }: Lowered): readonly Problem[] {
  const syntax = files.flatMap(syntaxProblems);
  return once([
    ...syntax,
    ...files.flatMap((file) => suppressionsIn(file).problems),
    ...problems.filter((problem) => !isGuess(problem, syntax, work.sources) && !isWithin(problem, syntax)),
  ]);
}

/** True for where a part cannot stand, if its line could not be read: it is mostly another part. */
function isGuess({ code, at }: Problem, syntax: readonly Problem[], sources: readonly Source[]): boolean {
  const lineOf = (span: Span): string => `${span.file}:${placeOf(span, sources).line}`;
  return code === 'amendment/not-here' && syntax.some((problem) => lineOf(problem.at) === lineOf(at));
}

/** True for a name of which it is told that it is no name but a part of what is misspelt around it. */
function isWithin({ code, at }: Problem, syntax: readonly Problem[]): boolean {
  return (
    code === 'name/unknown' &&
    syntax.some((one) => one.at.file === at.file && one.at.start < at.start && at.end <= one.at.end)
  );
}

/** Each problem once: a file of two programs is lowered for both. */
function once(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ code, at, message }: Problem) => `${code} ${at.file} ${at.start} ${at.end} ${message}`;
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

/** The files in the order in which names are declared: what is used comes before what uses it. */
function usedFirst(
  files: ReadonlyMap<string, ParsedFile>,
  uses: ReadonlyMap<string, ReadonlySet<string>>,
): readonly ParsedFile[] {
  const ordered = new Map<string, ParsedFile>();
  const entered = new Set<string>();
  const enter = (name: string): void => {
    const file = files.get(name);
    if (file === undefined || entered.has(name)) return;
    entered.add(name);
    for (const used of uses.get(name) ?? []) enter(used);
    ordered.set(name, file);
  };
  for (const name of files.keys()) enter(name);
  return [...ordered.values()];
}

function usedBy(parsed: ParsedFile): readonly { readonly file: string; readonly from: Span }[] {
  return parsed.tree.elements.flatMap((element) => {
    if (element.$type !== 'Use' || element.file === undefined) return [];
    return [{ file: usedPath(parsed.file, element.file), from: spanOfProperty(parsed, element, 'file') }];
  });
}
