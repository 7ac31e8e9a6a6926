import { didYouMean, inWords } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { PROGRAM_SCHEMA, type Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import type { BaseText, Work } from '../work/work.ts';

export interface ConsolidateOptions {
  /** The name of the program, where the files hold several. */
  readonly program?: string;
}

export interface Consolidated {
  readonly program?: Program;
  readonly problems: readonly Problem[];
}

/** The law that a work gives: today the base text of one program, whose parts govern every period. */
export function consolidate(work: Work, options: ConsolidateOptions = {}): Consolidated {
  const chosen = choose(work, options.program);
  if ('code' in chosen) return { problems: [chosen] };
  return { program: { schema: PROGRAM_SCHEMA, sources: work.sources, ...chosen }, problems: [] };
}

function choose(work: Work, name: string | undefined): BaseText | Problem {
  const [first, second] = work.programs;
  const names = work.programs.map((text) => text.name);
  if (first === undefined)
    return problem(
      'work/no-program',
      startOf(work),
      'These files hold no program. Begin one with: program NAME "title" { ... }',
    );
  if (name !== undefined) {
    const named = work.programs.find((text) => text.name === name);
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
