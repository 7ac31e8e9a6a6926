import { type Analysis, analyse, consolidate, type Program } from '@tallystick/model';
import type { LoadedWork } from '@tallystick/sdk';
import type { Project } from '../projects/projects.ts';

/** A law with the types of its expressions. */
export interface Law {
  readonly program: Program;
  readonly analysis: Analysis;
}

/** The laws of a program: its text alone, and with all that amends it, as far as each can be made. */
export interface Laws {
  readonly text: Law | undefined;
  readonly amended: Program | undefined;
}

const known = new WeakMap<LoadedWork, Map<string, Laws>>();

/** The laws of the program to which a file belongs; worked out once for what was loaded. */
export function lawsOf({ loaded }: Project, file: string): Laws {
  const { programs } = loaded.vocabulary;
  const program = (programs.find(({ files }) => files.includes(file)) ?? programs[0])?.program ?? '';
  const kept = known.get(loaded) ?? new Map<string, Laws>();
  known.set(loaded, kept);
  const laws = kept.get(program) ?? makeLaws(loaded, program);
  kept.set(program, laws);
  return laws;
}

function makeLaws({ work }: LoadedWork, name: string): Laws {
  const { program } = consolidate(work, { program: name });
  const amendments = work.amendments.filter((amendment) => amendment.program === name);
  const amended =
    amendments.length === 0
      ? undefined
      : consolidate(work, { program: name, with: amendments.map((amendment) => amendment.name) }).program;
  return { text: program && { program, analysis: analyse(program) }, amended };
}
