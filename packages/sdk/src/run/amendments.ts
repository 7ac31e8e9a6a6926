import { amendedBy, type Enactment } from '@tallystick/model';
import type { Result } from '@tallystick/runtime';
import type { Law } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';

/**
 * The amendments of the program, then those that only adopting programs have. Where not all states have one, since some did
 * not take it over or adopt the text of an earlier day, it names those that do.
 */
export function amendmentsOf({
  program,
  laws,
}: Pick<LoadedProgram, 'program' | 'laws'>): Pick<Result, 'amendments'> {
  const all = [program, ...laws.map((law) => law.program)].flatMap((law) =>
    law.amendments.map((amendment) => ({ amendment, law })),
  );
  const names = [...new Set(all.map(({ amendment }) => amendment.name))];
  if (names.length === 0) return {};
  return {
    amendments: names.flatMap((name) =>
      all
        .filter(({ amendment }) => amendment.name === name)
        .slice(0, 1)
        .map(({ amendment, law }) => ({
          name,
          ...(amendment.label !== undefined && { label: amendment.label }),
          effective: amendment.effective.date,
          from: amendment.applies.period,
          ...statesOf(amendment, laws),
          parts: amendedBy(law, name),
        })),
    ),
  };
}

/** The states in whose law an amendment is; nothing where it is in that of all. */
function statesOf(
  { name, states: taken }: Enactment,
  laws: readonly Law[],
): { readonly states?: readonly string[] } {
  const having = laws
    .filter(({ program }) => program.amendments.some((one) => one.name === name))
    .flatMap(({ states }) => states)
    .filter((state) => taken === undefined || taken.includes(state));
  return having.length === laws.flatMap(({ states }) => states).length ? {} : { states: having };
}
