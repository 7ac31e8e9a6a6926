import { aligned, between, type Change, changesOf } from '@tallystick/diff';
import { analyse, type Program, type State } from '@tallystick/model';
import { type Law, lawIn, lawsOf } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';

/** The law of some states on both sides, and what is another. */
export interface LawPair {
  readonly states: readonly string[];
  readonly before: Program;
  readonly after: Program;
  readonly changes: readonly Change[];
  /** The law with some of the changes, with the states of all laws: these read the same facts. */
  readonly lawWith: (chosen: ReadonlySet<string>) => Program;
}

/** Laws that are applied together, each to its states. */
export interface Together {
  readonly program: Program;
  readonly laws: readonly Law[];
}

/**
 * The laws of two sides by the states that follow them. Of two programs the states that both have are compared, as if these
 * followed the text of each.
 */
export function pairsOf(
  before: Pick<LoadedProgram, 'program' | 'laws'>,
  after: Pick<LoadedProgram, 'program' | 'laws'>,
): readonly LawPair[] {
  const isOneProgram = before.program.name === after.program.name;
  const [old, now] = isOneProgram
    ? [before.laws, after.laws]
    : [lawsOf(before.program).laws, lawsOf(after.program).laws];
  const [oldStates, newStates] = [old, now].map((laws) =>
    laws.flatMap(({ program }) => program.states.map(({ name }) => name)),
  );
  const states = [...new Set([...(newStates ?? []), ...(oldStates ?? [])])].filter(
    (state) => isOneProgram || (oldStates?.includes(state) && newStates?.includes(state)),
  );
  const groups: { readonly laws: readonly [Program, Program]; readonly states: string[] }[] = [];
  for (const state of states) {
    const laws = [lawIn(old, state).program, lawIn(now, state).program] as const;
    const group = groups.find((one) => one.laws[0] === laws[0] && one.laws[1] === laws[1]);
    if (group === undefined) groups.push({ laws, states: [state] });
    else group.states.push(state);
  }
  const all = groups.flatMap(({ laws }) => laws.flatMap((law) => law.states));
  return groups.map(({ laws, states: own }) => {
    const [was, is] = [inStates(laws[0], own), inStates(laws[1], own)];
    const both = aligned(was, is);
    const lawOf = between(was, is, both);
    return {
      states: own,
      before: was,
      after: is,
      changes: changesOf(was, is, both),
      lawWith: (chosen) => withStates(lawOf(chosen), all),
    };
  });
}

/** A law with all states in one order, so that all read the same facts; others than its own neither owe nor earn. */
function withStates(program: Program, all: readonly State[]): Program {
  const names = [...new Set(all.map(({ name }) => name))];
  const states = names.flatMap((name) => {
    const own = program.states.find((state) => state.name === name);
    const other = all.find((state) => state.name === name);
    if (own !== undefined || other === undefined) return own ?? [];
    const { owes: _, earns: __, ...state } = other;
    return state;
  });
  return { ...program, states };
}

function inStates(program: Program, states: readonly string[]): Program {
  return { ...program, states: program.states.filter(({ name }) => states.includes(name)) };
}

/** The laws with some of the changes, of all states together. */
export function lawsWith(pairs: readonly LawPair[], chosen: ReadonlySet<string>): Together {
  const laws = pairs.map(({ states, lawWith }): Law => {
    const program = lawWith(chosen);
    return { program, states, analysis: analyse(program) };
  });
  const [first] = laws;
  if (first === undefined) throw new RangeError('laws of no state');
  return { program: first.program, laws };
}
