import type { Validity } from '../program/grounds.ts';

/** Where both hold; undefined where they never do together. */
export function intersection(a: Validity, b: Validity): Validity | undefined {
  const from = largest(a.from, b.from);
  const through = smallest(a.through, b.through);
  if (from !== undefined && through !== undefined && from > through) return undefined;
  const states =
    a.states === undefined
      ? b.states
      : b.states === undefined
        ? a.states
        : a.states.filter((state) => b.states?.includes(state));
  return states?.length === 0 ? undefined : validity(from, through, states);
}

/** Where the first holds and the second does not, as periods before, periods after, and other states. `all` are the states of the program. */
export function difference(a: Validity, b: Validity, all: readonly string[]): readonly Validity[] {
  const common = intersection(a, b);
  if (common === undefined) return [a];
  const { from, through } = common;
  const left: Validity[] = [];
  if (from !== undefined && from !== a.from) left.push(validity(a.from, from - 1, a.states));
  if (through !== undefined && through !== a.through) left.push(validity(through + 1, a.through, a.states));
  const others = (a.states ?? all).filter((state) => !(common.states ?? all).includes(state));
  if (others.length > 0) left.push(validity(from, through, others));
  return left;
}

/** Periods that follow upon one another in the same states, as one. */
export function joined(parts: readonly Validity[]): readonly Validity[] {
  const whole: Validity[] = [];
  for (const next of [...parts].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))) {
    const before = whole.findIndex(
      ({ through, states }) =>
        through !== undefined && through + 1 === next.from && sameStates(states, next.states),
    );
    const earlier = whole[before];
    if (earlier === undefined) whole.push(next);
    else whole[before] = validity(earlier.from, next.through, earlier.states);
  }
  return whole;
}

function sameStates(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((state) => b.includes(state));
}

function validity(
  from: number | undefined,
  through: number | undefined,
  states: readonly string[] | undefined,
): Validity {
  return {
    ...(from !== undefined && { from }),
    ...(through !== undefined && { through }),
    ...(states !== undefined && { states }),
  };
}

function largest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}

function smallest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}
