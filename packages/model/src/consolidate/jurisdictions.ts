import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import { grouped } from '../proofs/named.ts';
import { draftOf, editLists, withDraft } from './draft.ts';

/** The law of some states: a program in which no part is for some states alone. */
export interface Jurisdiction {
  readonly states: readonly string[];
  readonly program: Program;
}

/** Sorts the states of a program by what governs them: an amendment that only some took over makes two laws of one. */
export function jurisdictionsOf(program: Program): readonly Jurisdiction[] {
  const only: (readonly string[])[] = [];
  editLists(draftOf(program), (parts) => {
    for (const { governs } of parts) if (governs.states !== undefined) only.push(governs.states);
    return parts;
  });
  const all = program.states.map(({ name }) => name);
  if (only.length === 0) return [{ states: all, program }];
  const groups = grouped(all, (state) => only.map((states) => states.includes(state)).join());
  return [...groups.values()].map((states) => ({ states, program: programIn(program, states[0] ?? '') }));
}

/** The program as it governs one state. */
function programIn(program: Program, state: string): Program {
  const draft = editLists(draftOf(program), (parts) =>
    parts
      .filter(({ governs }) => governs.states === undefined || governs.states.includes(state))
      .map((part) => everywhere(part)),
  );
  return { ...program, ...withDraft(program, draft) };
}

function everywhere<T extends Part>(part: T): T {
  const { states: _, ...governs } = part.governs;
  return part.governs.states === undefined ? part : { ...part, governs };
}
