import {
  type Analysis,
  analyse,
  jurisdictionsOf,
  type Problem,
  type Program,
  type ProofCache,
  prove,
} from '@tallystick/model';

/** A law that can be computed, and the states whose accounts follow it. */
export interface Law {
  readonly states: readonly string[];
  readonly program: Program;
  readonly analysis: Analysis;
}

/** The laws that one program is, since an amendment can be for some states alone, and what is wrong with them. */
export function lawsOf(program: Program): {
  readonly laws: readonly Law[];
  readonly problems: readonly Problem[];
} {
  const laws = jurisdictionsOf(program).map((jurisdiction) => ({
    ...jurisdiction,
    analysis: analyse(jurisdiction.program),
  }));
  return { laws, problems: distinct(laws.flatMap(({ analysis }) => analysis.problems)) };
}

/** What is proved of laws that their analysis found sound. */
export function proveLaws(laws: readonly Law[], cache?: ProofCache): readonly Problem[] {
  return distinct(laws.flatMap(({ program }) => prove(program, cache)));
}

/** Each problem once: what is wrong in one law is mostly wrong in the others too. */
export function distinct(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ code, at, message }: Problem): string =>
    `${code} ${at.file} ${at.start} ${at.end} ${message}`;
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = keyOf(problem);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The law of a state; the first where no law names it. */
export function lawIn(laws: readonly Law[], state: string): Law {
  const law = laws.find(({ states }) => states.includes(state)) ?? laws[0];
  if (law === undefined) throw new RangeError('a program without a law');
  return law;
}
