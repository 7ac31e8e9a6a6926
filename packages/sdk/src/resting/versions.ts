import { amendableParts, grouped, type Part, type Program } from '@tallystick/model';
import type { PartVersion } from '@tallystick/runtime';
import type { Touched } from './touched.ts';

/**
 * The versions of parts of an amended law that were looked at, in the order of the law. None of a part that is as the base
 * says for all periods and states, and none of a base text: its sources say all.
 */
export function versionsOf(program: Program, touched: Touched): readonly PartVersion[] {
  if (program.amendments.length === 0) return [];
  return amendableParts(program)
    .filter((part) => touched.has(part) && !isOfAll(part))
    .map(({ name, amendment, governs: { from, through, states } }) => ({
      part: name,
      ...(amendment !== undefined && { amendment }),
      ...(from !== undefined && { from }),
      ...(through !== undefined && { through }),
      ...(states !== undefined && { states }),
    }));
}

function isOfAll({ amendment, governs: { from, through, states } }: Part): boolean {
  return [amendment, from, through, states].every((bound) => bound === undefined);
}

/** Each version once, with the states of all that name it. */
export function together(versions: readonly PartVersion[]): readonly PartVersion[] {
  const keyOf = ({ states: _, ...version }: PartVersion): string => JSON.stringify(version);
  return [...grouped(versions, keyOf).values()].flatMap((same) => {
    const states = same.every((version) => version.states !== undefined)
      ? { states: [...new Set(same.flatMap((version) => version.states ?? []))] }
      : {};
    return same.slice(0, 1).map(({ states: _, ...version }) => ({ ...version, ...states }));
  });
}
