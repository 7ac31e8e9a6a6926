import type { Quantities } from '../columns/columns.ts';
import { capacityOf, largestOf } from '../ledger/grid.ts';

/** The code of a fact that is out of scope. */
export const OUTSIDE = -1;
/** The code of a fact that no group or class takes. */
export const NO_MEMBER = -2;
/** The code of a fact that several groups or classes take. */
export const SEVERAL = -3;

/** The code of the one member whose test holds, or why there is none. */
export function memberOf(tests: readonly boolean[], codes: readonly number[]): number {
  const held = tests.indexOf(true);
  if (held < 0) return NO_MEMBER;
  return tests.includes(true, held + 1) ? SEVERAL : (codes[held] ?? NO_MEMBER);
}

/** A quantity by which profiles differ: all values of a granule (1 to 500, 501 to 1000) that ends at most at `last` share one. */
export interface Ladder {
  readonly granule: number;
  /** Greater values all share one profile. */
  readonly last: number;
}

/** A table of profiles, with columns whose values all have an entry in it. */
export interface ProfileTable {
  /** By granule of the first quantity, members of the enumerations (the first running fastest), then further quantities. */
  readonly profiles: Int32Array;
  readonly columns: readonly Quantities[];
  /** How far apart the entries of neighbouring granules are, by quantity. */
  readonly strides: readonly number[];
}

/** Where the quantities would need more entries than this, values beyond the last bound are capped. */
const MOST_ENTRIES = 2 ** 16;

/**
 * Makes the table of a record's profiles, large enough for the columns that it is given, and keeps it for the next ones.
 *
 * @param profile the profile of one value a quantity and one code an enumeration
 */
export function profileTable(
  ladders: readonly Ladder[],
  sizes: readonly number[],
  profile: (values: readonly number[], codes: readonly number[]) => number,
): (...columns: readonly Quantities[]) => ProfileTable {
  const members = combinations(sizes);
  let entries: readonly number[] = [];
  let kept: { readonly profiles: Int32Array; readonly strides: readonly number[] } = {
    profiles: new Int32Array(0),
    strides: [],
  };
  return (...given) => {
    // Many small batches: what their narrow arrays can hold is in the table since the first.
    if (
      kept.profiles.length > 0 &&
      given.every((column, i) => entryOf(ladders[i], capacityOf(column)) <= (entries[i] ?? 0))
    )
      return { profiles: kept.profiles, strides: kept.strides, columns: given };
    let columns = given;
    let needed = entriesOf(ladders, columns);
    if (needed.reduce((product, size) => product * size, 1) > MOST_ENTRIES) {
      columns = given.map((column, i) => capped(column, ladders[i] ?? NO_LADDER));
      needed = entriesOf(ladders, columns);
    }
    if (kept.profiles.length === 0 || needed.some((size, i) => size > (entries[i] ?? 0))) {
      entries = needed;
      kept = filled(ladders, needed, members, profile);
    }
    return { profiles: kept.profiles, strides: kept.strides, columns };
  };
}

function filled(
  ladders: readonly Ladder[],
  entries: readonly number[],
  members: readonly (readonly number[])[],
  profile: (values: readonly number[], codes: readonly number[]) => number,
): { readonly profiles: Int32Array; readonly strides: readonly number[] } {
  const strides: number[] = [];
  let stride = members.length;
  for (const size of entries) {
    strides.push(stride);
    stride *= size;
  }
  const granules = combinations(entries);
  const profiles = new Int32Array(stride);
  for (const [at, entry] of granules.entries()) {
    const values = entry.map((granule, i) => {
      const ladder = ladders[i] ?? NO_LADDER;
      return Math.min(granule * ladder.granule, ladder.last + 1);
    });
    for (const [member, codes] of members.entries())
      profiles[at * members.length + member] = profile(values, codes);
  }
  return { profiles, strides };
}

const NO_LADDER: Ladder = { granule: 1, last: 0 };

/** How many entries the values of each column need. */
function entriesOf(ladders: readonly Ladder[], columns: readonly Quantities[]): readonly number[] {
  return columns.map((column, i) => {
    const ladder = ladders[i] ?? NO_LADDER;
    return entryOf(ladder, Math.max(limitOf(column), ladder.last + 1));
  });
}

/** How many entries values up to a limit need. */
function entryOf({ granule }: Ladder = NO_LADDER, limit: number): number {
  return Math.ceil(limit / granule) + 1;
}

/** A copy without values beyond the last bound: they all share the profile of the granule after it. */
function capped(column: Quantities, { granule, last }: Ladder): Quantities {
  return Float64Array.from(column, (value) => Math.min(value, last + granule));
}

function limitOf(column: Quantities): number {
  return column.BYTES_PER_ELEMENT <= 2 ? capacityOf(column) : largestOf(column);
}

/** All combinations of codes below the sizes, the first code running fastest: the order of a profile's codes. */
export function combinations(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (all, size) => Array.from({ length: size }, (_, code) => all.map((codes) => [...codes, code])).flat(),
    [[]],
  );
}
