import { amendedBy, type Enactment } from '@tallystick/model';
import type { Result } from '@tallystick/runtime';
import type { LoadedProgram } from '../program/load.ts';

/** The amendments of the program, then those that only adopting programs have, in the states that follow these. */
export function amendmentsOf({
  program,
  laws,
}: Pick<LoadedProgram, 'program' | 'laws'>): Pick<Result, 'amendments'> {
  const known = new Set(program.amendments.map(({ name }) => name));
  const others = laws.flatMap((law) =>
    law.program.amendments
      .filter(({ name }) => !known.has(name))
      .map((amendment) => ({ amendment, law: law.program, states: amendment.states ?? law.states })),
  );
  const own = program.amendments.map((amendment) => ({ amendment, law: program, states: amendment.states }));
  const all = [...own, ...together(others)];
  if (all.length === 0) return {};
  return {
    amendments: all.map(({ amendment: { name, label, effective, applies }, law, states }) => ({
      name,
      ...(label !== undefined && { label }),
      effective: effective.date,
      from: applies.period,
      ...(states !== undefined && { states }),
      parts: amendedBy(law, name),
    })),
  };
}

/** Each amendment once, with the states of all laws that have it. */
function together<T extends { readonly amendment: Enactment; readonly states: readonly string[] }>(
  enacted: readonly T[],
): readonly T[] {
  const names = [...new Set(enacted.map(({ amendment }) => amendment.name))];
  return names.flatMap((name) => {
    const same = enacted.filter(({ amendment }) => amendment.name === name);
    return same
      .slice(0, 1)
      .map((one) => ({ ...one, states: [...new Set(same.flatMap(({ states }) => states))] }));
  });
}
