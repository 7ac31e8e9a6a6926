import {
  type Analysis,
  type ConsolidateOptions,
  consolidate,
  hasErrors,
  type Problem,
  type Program,
  type ProofCache,
  type Work,
  withChoices,
} from '@tallystick/model';
import type { Findings } from '@tallystick/report';
import { adoptionsOf, analysed } from './days.ts';
import { findingsOf, foundIn, provedTogether } from './findings.ts';
import { choicesKnownTo, choicesUnknownTo } from './known-choices.ts';
import { distinct, type Law, lawsTogether, withAdoptions } from './laws.ts';
import { type LoadedWork, type Read, readWork } from './read.ts';

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
  const texts = [base, ...adopting].flatMap((law) => law.program ?? []);
  const unknown = choicesUnknownTo(texts, options);
  // What none of them knows is told of the first.
  const chosen = [base, ...adopting].map((law) => {
    if (law.program === undefined) return undefined;
    const known = choicesKnownTo(law.program, options);
    if (law !== base) return withChoices(law.program, known);
    return withChoices(law.program, {
      values: { ...known.values, ...unknown.values },
      readings: { ...known.readings, ...unknown.readings },
    });
  });
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
    ...wrong.filter((one) => !isOfChoice(one, program, options)),
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

/** A value that was set beyond its range is told as a choice: in the text of the program nothing is wrong. */
function isOfChoice({ code, at }: Problem, { lets }: Program, { values = {} }: LoadOptions): boolean {
  return (
    code === 'range/outside-assumed' &&
    lets.some(
      ({ name, value }) =>
        Object.hasOwn(values, name) && value.at.start === at.start && value.at.file === at.file,
    )
  );
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
