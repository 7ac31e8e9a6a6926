import { type Loaded, loadWork, type ParsedBefore, problemsOfFile } from '@tallystick/language';
import type { ParsedFile } from '@tallystick/language/syntax';
import {
  type Analysis,
  type Consolidated,
  type ConsolidateOptions,
  checkSuppressions,
  consolidate,
  hasErrors,
  type Problem,
  type Program,
  type ProofCache,
  placeOf,
  type Source,
  type Span,
  sift,
  type Work,
  withChoices,
} from '@tallystick/model';
import type { Findings } from '@tallystick/report';
import { type CellProblem, toldOfCells } from '../scenarios/cells.ts';
import { readScenarioFiles } from '../scenarios/files.ts';
import { problemsOfScenarios } from '../scenarios/read.ts';
import { PROBLEMS } from './catalogue.ts';
import { withConsequences } from './consequences.ts';
import {
  distinct,
  type Law,
  type Laws,
  lawsOf,
  lawsTogether,
  ownProblems,
  proveLaws,
  toldOfDays,
  withAdoptions,
} from './laws.ts';

import { withWholeLines } from './whole-lines.ts';

/** Gives the text of a file; undefined where there is none. */
export type Read = (file: string) => Promise<string | undefined>;

/** All that the files say, before one law is made of it. Its problems are all that there are, also those suppressed. */
export interface LoadedWork extends Loaded {
  readonly sources: readonly Source[];
}

/** Which law is meant: one of several programs, values other than those of its lets, choices other than the default. */
export interface LoadOptions extends ConsolidateOptions {
  readonly values?: Readonly<Record<string, string>>;
  readonly readings?: Readonly<Record<string, string>>;
}

/** A law that can be computed. */
export interface LoadedProgram extends Findings {
  readonly ok: true;
  /** All that was written, of which this is one law. */
  readonly work: Work;
  readonly program: Program;
  readonly analysis: Analysis;
  /** The program in each of its states: one law, unless an amendment is for some states alone. */
  readonly laws: readonly Law[];
  /** The day of the law, where one was asked for. */
  readonly asOf?: string;
}

/** Why there is none: faults in the files, or a program, value or choice that they do not have. */
export interface LoadFailure extends Findings {
  readonly ok: false;
  readonly fault: 'program' | 'choice';
}

/** Reads the files and what they use; those that were parsed `before` from the same text are not parsed again. */
export async function readWork(
  entries: readonly string[],
  read: Read,
  before?: ParsedBefore,
): Promise<LoadedWork> {
  const loaded = await loadWork(entries, read, before);
  return { ...loaded, sources: loaded.work.sources };
}

/**
 * Makes the one law that the options mean.
 *
 * @param cache what was proved before: what reads nothing that has changed is not proved again
 */
export function programOf(
  loaded: LoadedWork,
  options: LoadOptions = {},
  cache?: ProofCache,
): LoadedProgram | LoadFailure {
  const { work } = loaded;
  const fail = (fault: LoadFailure['fault'], problems: readonly Problem[]): LoadFailure => ({
    ok: false,
    fault,
    ...findingsOf(loaded, problems),
  });
  if (hasErrors(loaded.problems)) {
    const days = work.programs.length === 0 ? [] : [{ law: consolidate(work, options) }];
    return fail('program', foundIn(loaded, days, days.flatMap(analysed)));
  }
  const base = consolidate(work, options);
  if (base.program === undefined) return fail(isChoice(base.problems) ? 'choice' : 'program', base.problems);
  const adopting = adoptionsOf(work, base.program, options);
  const chosen = [base, ...adopting].map((law) => law.program && withChoices(law.program, options));
  const unfit = chosen.flatMap((one) => one?.problems ?? []);
  const programs = chosen.flatMap((one) => one?.program ?? []);
  if (programs.length < chosen.length || hasErrors(unfit)) return fail('choice', unfit);
  const [program, ...adopted] = withAdoptions(programs);
  if (program === undefined) return fail('choice', unfit);
  const { laws, problems: wrong } = lawsTogether(program, adopted);
  const found = [
    ...loaded.problems,
    ...[base, ...adopting].flatMap((law) => law.problems),
    ...distinct(unfit),
    ...wrong,
  ];
  const problems = [...found, ...(hasErrors(found) ? [] : provedTogether(laws, work, cache))];
  const [first] = laws;
  if (first === undefined || hasErrors(problems)) return fail('program', problems);
  return {
    ok: true,
    work,
    program,
    analysis: first.analysis,
    laws,
    ...(options.asOf !== undefined && { asOf: options.asOf }),
    ...findingsOf(loaded, problems),
  };
}

/** The programs that adopt one, under the law that is asked for. */
function adoptionsOf(work: Work, { name }: Program, options: LoadOptions): readonly Consolidated[] {
  return work.adoptions
    .filter(({ original }) => original === name)
    .map((adoption) => {
      const own = work.amendments.filter(
        ({ program }) => program === adoption.name || (adoption.asOf === undefined && program === name),
      );
      const { with: asked, ...rest } = options;
      const meant = asked?.filter((one) => own.some((amendment) => amendment.name === one));
      return consolidate(work, { ...rest, program: adoption.name, ...(meant && { with: meant }) });
    });
}

/** True where the files are right and something was asked of them that they do not have. */
function isChoice(problems: readonly Problem[]): boolean {
  return problems.every(({ code }) => code !== 'work/no-program' && code.startsWith('work/'));
}

/** Reads the files and what they use, and makes the one law of them that the options mean. */
export async function loadProgram(
  entries: readonly string[],
  read: Read,
  options: LoadOptions = {},
): Promise<LoadedProgram | LoadFailure> {
  return programOf(await readWork(entries, read), options);
}

export interface CheckOptions {
  /** What an earlier check has proved: what reads nothing that has changed is not proved again. */
  readonly cache?: ProofCache;
  /** Gives what stands in the files that scenarios name; without it, their facts and expected amounts are not looked at. */
  readonly readFile?: (file: string) => Promise<Uint8Array | undefined>;
  /** Awaited between the steps of the work, so that others get their turn; to end the work it rejects. */
  readonly pause?: () => Promise<void>;
}

/**
 * What is wrong with the form and the names of one of the files that were read together: the first that there is to say of
 * it, long before a long program is proved.
 */
export function checkFile(files: readonly ParsedFile[], file: string): readonly Problem[] {
  const { problems, suppressions } = problemsOfFile(files, file);
  return sift(problems, suppressions).problems;
}

/** Everything that there is to say about the programs in the files and in what they use, on every day on which they change. */
export async function check(
  entries: readonly string[],
  read: Read,
  options: CheckOptions = {},
): Promise<Findings> {
  return checkLoaded(await readWork(entries, read), options);
}

/** Likewise for files that were read. */
export async function checkLoaded(
  loaded: LoadedWork,
  { cache = new Map(), readFile, pause = async () => {} }: CheckOptions = {},
): Promise<Findings> {
  const { work, problems } = loaded;
  const days = everyDay(work);
  const missing = work.programs.length === 0 && !hasErrors(problems) ? consolidate(work).problems : [];
  const lawful: LawfulDay[] = [];
  for (const day of days) {
    await pause();
    lawful.push(...analysed(day));
  }
  const all = [...missing, ...foundIn(loaded, days, lawful)];
  // What is found in a program that is broken elsewhere would tell what only follows from that.
  const proofs: DayTold[] = [];
  for (const one of hasErrors(all) ? [] : lawful) {
    await pause();
    const found = proveLaws(one.laws.laws, cache);
    proofs.push({ ...one, problems: ownProblems(work, one.program, found) });
  }
  const proved = toldOfDays(work.amendments, proofs);
  const isBroken = hasErrors(all) || hasErrors(proved);
  const together: DayTold[] = [];
  for (const day of isBroken ? [] : daysTogether(work)) {
    await pause();
    together.push(...brokenTogether(work, day, cache));
  }
  // Where the program begins too late, so it is told, and not of each fact before.
  const isLate = proved.some(({ code }) => code === 'reach/before-program');
  const unread = isBroken || isLate ? [] : await scenariosIn(work, readFile, pause);
  // A field that nothing asks for, and that the rows of scenarios do not give, is told once.
  const told = proved.filter(
    ({ code, at }) => code !== 'unused/field' || !unread.some((one) => one.at.start === at.start),
  );
  const known = [...all, ...told, ...toldOfDays(work.amendments, together), ...unread];
  return findingsOf(loaded, [...known, ...checkSuppressions(loaded.suppressions, known, PROBLEMS)]);
}

/** What keeps the scenarios of all programs from being run, each under the law that it names. */
async function scenariosIn(
  work: Work,
  readFile: CheckOptions['readFile'],
  pause: () => Promise<void>,
): Promise<readonly Problem[]> {
  const found: CellProblem[] = [];
  const programs: Program[] = [];
  for (const meant of work.programs.flatMap(({ name }) => lawsTested(work, name))) {
    await pause();
    const { program } = consolidate(work, meant);
    if (program === undefined || program.scenarios.length === 0) continue;
    const files = readFile && (await readScenarioFiles(program, readFile));
    programs.push(program);
    found.push(...(await problemsOfScenarios(lawsOf(program).laws, program.scenarios, files)));
  }
  return toldOfCells(distinct(found), programs);
}

/** A law, and the day on which it begins to be so; without a day that of the text without amendments. */
interface Day {
  readonly law: Consolidated;
  readonly asOf?: string;
}

/**
 * The law of each program without amendments, as it stands from each day on which one of its amendments takes effect, and
 * under the amendments that scenarios name.
 */
function everyDay(work: Work): readonly Day[] {
  return [...work.programs, ...work.adoptions].flatMap((text): readonly Day[] => {
    const amended = [text.name, ...('original' in text && text.asOf === undefined ? [text.original] : [])];
    return [
      { law: consolidate(work, { program: text.name }) },
      ...effectiveDays(work, amended).map((asOf) => ({
        law: consolidate(work, { program: text.name, asOf }),
        asOf,
      })),
      ...lawsTested(work, text.name)
        .slice(1)
        .map((meant) => ({ law: consolidate(work, meant) })),
    ];
  });
}

/** The days on which amendments of some programs take effect. */
function effectiveDays({ amendments }: Work, programs: readonly string[]): readonly string[] {
  const own = amendments.filter(({ program }) => programs.includes(program));
  return [...new Set(own.map(({ effective }) => effective.date))].sort();
}

/** A day on which a program and those that adopt it are applied together; without one, their texts without amendments. */
interface DayTogether {
  readonly name: string;
  readonly asOf?: string;
}

/** The days of the programs that others adopt. */
function daysTogether(work: Work): readonly DayTogether[] {
  return work.programs.flatMap(({ name }) => {
    const adopting = work.adoptions.filter(({ original }) => original === name);
    if (adopting.length === 0) return [];
    const amended = [name, ...adopting.map((adoption) => adoption.name)];
    return [{ name }, ...effectiveDays(work, amended).map((asOf) => ({ name, asOf }))];
  });
}

/**
 * The errors that keep a run from programs that are sound each by itself: a run applies a program together with those that
 * adopt it, over the states of all.
 */
function brokenTogether(
  work: Work,
  { name, ...day }: DayTogether,
  cache: ProofCache | undefined,
): readonly DayTold[] {
  const base = consolidate(work, { program: name, ...day });
  if (base.program === undefined) return [];
  const adopted = adoptionsOf(work, base.program, day).flatMap(({ program }) => program ?? []);
  const [program = base.program, ...others] = withAdoptions([base.program, ...adopted]);
  const { laws, problems } = lawsTogether(program, others);
  const found = hasErrors(problems) ? problems : provedTogether(laws, work, cache);
  return [{ program, ...day, problems: found.filter(({ severity }) => severity === 'error') }];
}

/** A day on which there is a law, and what an analysis found in it. */
interface LawfulDay {
  readonly program: Program;
  readonly laws: Laws;
  readonly asOf?: string;
}

type DayTold = Parameters<typeof toldOfDays>[1][number];

function analysed({ law: { program }, asOf }: Day): readonly LawfulDay[] {
  return program === undefined
    ? []
    : [{ program, laws: lawsOf(program), ...(asOf !== undefined && { asOf }) }];
}

/** The laws of a program under which it has scenarios: the base text first, then each set of amendments that they name. */
export function lawsTested(work: Work, program: string): readonly LoadOptions[] {
  const scenarios = work.programs.find(({ name }) => name === program)?.scenarios ?? [];
  const sets = new Map(scenarios.map(({ amendments }) => [amendments.toSorted().join(), amendments]));
  sets.delete('');
  return [{ program }, ...[...sets.values()].map((amendments) => ({ program, with: amendments }))];
}

/** What is proved of the laws of programs that are applied together. */
function provedTogether(laws: readonly Law[], work: Work, cache?: ProofCache): readonly Problem[] {
  const programs = new Map(laws.map(({ program }) => [program.name, program]));
  return distinct(
    [...programs.values()].flatMap((program) => {
      const own = laws.filter((law) => law.program.name === program.name);
      return ownProblems(work, program, proveLaws(own, cache));
    }),
  );
}

/** What there is to say about the files and the laws that they make, before anything is proved. */
function foundIn(
  { work, problems, sources }: LoadedWork,
  days: readonly Day[],
  lawful: readonly LawfulDay[],
): readonly Problem[] {
  const found = [...problems, ...distinct(days.flatMap(({ law }) => law.problems))];
  const told = toldOfDays(
    work.amendments,
    lawful.map((one) => ({ ...one, problems: ownProblems(work, one.program, one.laws.problems) })),
  );
  return [...found, ...unsaid(told, found, sources)];
}

/** What is told of problems, and what is not since it is suppressed. */
function findingsOf({ suppressions, sources, texts }: LoadedWork, problems: readonly Problem[]): Findings {
  const { problems: told, suppressed } = sift(problems, suppressions);
  const lineOf = (at: Span): string => `${at.file}:${placeOf(at, sources).line}`;
  const textAt = ({ file, start, end }: Span): string => texts.get(file)?.slice(start, end) ?? '';
  const found = withConsequences(told, textAt, lineOf).map((one) => withWholeLines(one, texts));
  return { problems: found, suppressed, sources, texts };
}

/**
 * What an analysis says beside what is known to be wrong. Of words with an error, and of a line that cannot be read, it
 * can only say what follows from that; and while there is an error a part or a rounding may be missing for that reason alone.
 */
function unsaid(
  analysed: readonly Problem[],
  found: readonly Problem[],
  sources: readonly Source[],
): readonly Problem[] {
  const errors = found.filter(({ severity }) => severity === 'error');
  const lineOf = ({ at }: Problem): string => `${at.file}:${placeOf(at, sources).line}`;
  const unread = new Set(errors.filter(({ code }) => code.startsWith('syntax/')).map(lineOf));
  return analysed.filter(
    (problem) =>
      !(errors.length > 0 && /^(?:structure|decimals)\//.test(problem.code)) &&
      !unread.has(lineOf(problem)) &&
      !errors.some(({ at }) => overlaps(at, problem.at)),
  );
}

function overlaps(a: Span, b: Span): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}
