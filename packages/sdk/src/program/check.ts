import { problemsOfFile } from '@tallystick/language';
import type { ParsedFile } from '@tallystick/language/syntax';
import {
  checkSuppressions,
  consolidate,
  hasErrors,
  type Problem,
  type Program,
  type ProofCache,
  sift,
  type Work,
} from '@tallystick/model';
import type { Findings } from '@tallystick/report';
import { type CellProblem, toldOfCells } from '../scenarios/cells.ts';
import { readScenarioFiles } from '../scenarios/files.ts';
import { problemsOfScenarios } from '../scenarios/read.ts';
import { PROBLEMS } from './catalogue.ts';
import {
  adoptionsOf,
  analysed,
  type DayTogether,
  daysTogether,
  everyDay,
  type LawfulDay,
  lawsTested,
} from './days.ts';
import { findingsOf, foundIn, provedTogether } from './findings.ts';
import { distinct, lawsOf, lawsTogether, ownProblems, proveLaws, toldOfDays, withAdoptions } from './laws.ts';
import { type LoadedWork, type Read, readWork } from './read.ts';

type DayTold = Parameters<typeof toldOfDays>[1][number];

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
    ({ code, at }) =>
      (code !== 'unused/field' || !unread.some((one) => one.at.start === at.start)) &&
      // What a change without effect would have asked for.
      !(code === 'unused/value' && all.some((one) => one.code === 'amendment/no-effect')),
  );
  const known = [...all, ...told, ...toldOfDays(work.amendments, together), ...unread];
  return findingsOf(loaded, [...known, ...checkSuppressions(loaded.suppressions, known, PROBLEMS)]);
}

/** What keeps the scenarios of all programs from being run or passing, each under the law that it names. */
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
