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

/** Where any of them holds, in as few pieces as there can be, none of which overlaps another. `all` are the states of the program. */
export function union(regions: readonly Validity[], all: readonly string[]): readonly Validity[] {
  const apart: Validity[] = [];
  for (const region of regions) {
    let left: readonly Validity[] = [region];
    for (const known of apart) left = left.flatMap((piece) => difference(piece, known, all));
    apart.push(...left);
  }
  return merged(apart, all).toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
}

function merged(pieces: readonly Validity[], all: readonly string[]): readonly Validity[] {
  for (const one of pieces)
    for (const other of pieces) {
      const both = one === other ? undefined : together(one, other, all);
      if (both !== undefined)
        return merged([...pieces.filter((piece) => piece !== one && piece !== other), both], all);
    }
  return pieces;
}

/** Two pieces as one: periods that follow upon each other in the same states, or other states in the same periods. */
function together(one: Validity, other: Validity, all: readonly string[]): Validity | undefined {
  if (sameStates(one.states, other.states))
    return one.through !== undefined && one.through + 1 === other.from
      ? validity(one.from, other.through, one.states)
      : undefined;
  if (one.from !== other.from || one.through !== other.through) return undefined;
  const states = all.filter((state) => one.states?.includes(state) || other.states?.includes(state));
  return validity(one.from, one.through, states.length === all.length ? undefined : states);
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
