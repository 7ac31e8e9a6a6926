import { inWords } from '@tallystick/runtime';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Part } from '../program/grounds.ts';
import type { Program } from '../program/program.ts';
import { isTransfer, transferFields } from '../program/transfers.ts';
import { draftOf, editLists, withDraft } from './draft.ts';

/** The law of some states: a program in which no part is for some states alone. */
export interface Jurisdiction {
  readonly states: readonly string[];
  readonly program: Program;
}

/**
 * Sorts the states that follow a program by what governs them: an amendment that only some took over makes two laws of one.
 * Without `all` they are its own states; a program that is applied with others has the states of those as well.
 */
export function jurisdictionsOf(
  program: Program,
  all: readonly string[] = program.states.map(({ name }) => name),
): readonly Jurisdiction[] {
  const only: (readonly string[])[] = [];
  editLists(draftOf(program), (parts) => {
    for (const { governs } of parts) if (governs.states !== undefined) only.push(governs.states);
    return parts;
  });
  if (only.length === 0) return [{ states: all, program }];
  const groups = grouped(all, (state) => only.map((states) => states.includes(state)).join());
  return [...groups.values()].map((states) => ({ states, program: programIn(program, states[0] ?? '') }));
}

/** Pools of states that do not all follow the same law: by whose steps such credits would pay, nothing says. */
export function pooledAcross(laws: readonly Jurisdiction[]): readonly Problem[] {
  return laws.flatMap(({ states, program }) =>
    program.pools.flatMap((pool): readonly Problem[] => {
      const pooled = pool.surplus.states;
      const own = pooled.filter((state) => states.includes(state));
      if (own.length === 0 || own.length === pooled.length) return [];
      const message = `${pool.name} pools ${inWords(pooled)}, which do not all follow the same law: by whose steps and limits their credits would pay is not said. Pool states that follow one law.`;
      return [problem('pool/several-laws', pool.surplus.nameAt, message)];
    }),
  );
}

/** Transfers from state to state where not all states follow the same law: what another law issues is not there under this one. */
export function transferredAcross(laws: readonly Jurisdiction[]): readonly Problem[] {
  const [first, second] = laws;
  if (first === undefined || second === undefined) return [];
  return [first, second].flatMap(({ program }) =>
    program.records.flatMap((record): readonly Problem[] => {
      const toState = isTransfer(record, program) ? transferFields(record)?.toState : undefined;
      if (toState === undefined) return [];
      const message = `${record.name} moves credits from state to state, and ${inWords([first.states[0] ?? '', second.states[0] ?? ''])} follow different laws: what was issued under one is not known under the other. Let all states follow one law, or take ${toState.name} away and transfer within a state.`;
      return [problem('transfer/several-laws', toState.nameAt, message)];
    }),
  );
}

/** States that open with credits of a state that follows another law: what that issues is not known under this one. */
export function seededAcross(laws: readonly Jurisdiction[]): readonly Problem[] {
  return laws.flatMap(({ states, program }) =>
    program.states.flatMap(({ name, opens }): readonly Problem[] => {
      if (opens === undefined || !states.includes(name) || states.includes(opens.from)) return [];
      const message = `${name} opens with credits of ${opens.from}, which follows another law: what was issued under one is not known under the other. Let both follow one law, or give the run an earlier result to go on from (--opening).`;
      return [problem('seed/several-laws', opens.at, message)];
    }),
  );
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
