import {
  type Problem,
  type ProofCache,
  placeOf,
  type Source,
  type Span,
  sift,
  type Work,
} from '@tallystick/model';
import type { Findings } from '@tallystick/report';
import { withConsequences } from './consequences.ts';
import type { Day, LawfulDay } from './days.ts';
import { distinct, type Law, ownProblems, proveLaws, toldOfDays } from './laws.ts';
import type { LoadedWork } from './read.ts';
import { withWholeLines } from './whole-lines.ts';

/** What is told of problems, and what is not since it is suppressed. */
export function findingsOf(
  { suppressions, sources, texts }: LoadedWork,
  problems: readonly Problem[],
): Findings {
  const { problems: told, suppressed } = sift(problems, suppressions);
  const lineOf = (at: Span): string => `${at.file}:${placeOf(at, sources).line}`;
  const textAt = ({ file, start, end }: Span): string => texts.get(file)?.slice(start, end) ?? '';
  const found = withConsequences(told, textAt, lineOf).map((one) => withWholeLines(one, texts));
  return { problems: found, suppressed, sources, texts };
}

/** What there is to say about the files and the laws that they make, before anything is proved. */
export function foundIn(
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

/** What is proved of the laws of programs that are applied together. */
export function provedTogether(laws: readonly Law[], work: Work, cache?: ProofCache): readonly Problem[] {
  const programs = new Map(laws.map(({ program }) => [program.name, program]));
  return distinct(
    [...programs.values()].flatMap((program) => {
      const own = laws.filter((law) => law.program.name === program.name);
      return ownProblems(work, program, proveLaws(own, cache));
    }),
  );
}

/**
 * What an analysis says beside what is known to be wrong. Of words with an error, and of a line that cannot be read, it
 * can only say what follows from that; while there is an error a part or a rounding may be missing for that reason alone, and
 * while a table is by the wrong keys its look-ups cannot fit.
 */
function unsaid(
  analysed: readonly Problem[],
  found: readonly Problem[],
  sources: readonly Source[],
): readonly Problem[] {
  const errors = found.filter(({ severity }) => severity === 'error');
  const lineOf = ({ at }: Problem): string => `${at.file}:${placeOf(at, sources).line}`;
  const unread = new Set(errors.filter(({ code }) => code.startsWith('syntax/')).map(lineOf));
  // Of two tables of one name, which is meant to be a share is not known.
  const isTwice = errors.some(({ code }) => code === 'name/duplicate');
  const isKeyed = errors.some(({ code }) => /^(?:table\/key|syntax\/comma-missing)/.test(code));
  return analysed.filter(
    (problem) =>
      !(errors.length > 0 && /^(?:structure|decimals|standing\/unneeded)/.test(problem.code)) &&
      !(problem.severity === 'warning' && analysed.some((one) => isBeside(problem, one))) &&
      !(isTwice && problem.severity === 'warning') &&
      !(isKeyed && problem.code.startsWith('type/lookup-')) &&
      !unread.has(lineOf(problem)) &&
      !errors.some(({ at }) => overlaps(at, problem.at)),
  );
}

/** True for what is told of a place that stands beside an error. */
function isBeside({ at }: Problem, { severity, related = [] }: Problem): boolean {
  return severity === 'error' && related.some((one) => overlaps(one.at, at));
}

function overlaps(a: Span, b: Span): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}
