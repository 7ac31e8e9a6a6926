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

/** A quantity by which profiles differ: all values of a granule (1 to 500, 501 to 1000) share one. */
export interface Ladder {
  readonly granule: number;
  /** The values from which on profiles are others, in order, each the first of a granule. */
  readonly begins: readonly number[];
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
  const profiles = new Int32Array(stride);
  /** Fills what the quantities up to one of them decide, from an entry on; `values` are those of the others. */
  const fill = (quantity: number, from: number, values: readonly number[]): void => {
    const step = strides[quantity];
    if (step === undefined) {
      for (const [member, codes] of members.entries()) profiles[from + member] = profile(values, codes);
      return;
    }
    const { granule, begins } = ladders[quantity] ?? NO_LADDER;
    const size = entries[quantity] ?? 0;
    let first = 0;
    for (const begin of [...begins, Number.POSITIVE_INFINITY]) {
      const end = Math.min((begin - 1) / granule + 1, size);
      if (first >= end) continue;
      fill(quantity - 1, from + first * step, [first * granule, ...values]);
      repeat(profiles, from + first * step, step, from + end * step);
      first = end;
    }
  };
  fill(ladders.length - 1, 0, []);
  return { profiles, strides };
}

/** Writes what stands in the first entries again and again, up to an end. */
function repeat(profiles: Int32Array, from: number, length: number, end: number): void {
  for (let to = from + length; to < end; to += to - from)
    profiles.copyWithin(to, from, Math.min(to, end - to + from));
}

const NO_LADDER: Ladder = { granule: 1, begins: [] };

/** Greater values all share one profile. */
function lastOf({ begins }: Ladder): number {
  return (begins.at(-1) ?? 1) - 1;
}

/** How many entries the values of each column need. */
function entriesOf(ladders: readonly Ladder[], columns: readonly Quantities[]): readonly number[] {
  return columns.map((column, i) => {
    const ladder = ladders[i] ?? NO_LADDER;
    return entryOf(ladder, Math.max(limitOf(column), lastOf(ladder) + 1));
  });
}

/** How many entries values up to a limit need. */
function entryOf({ granule }: Ladder = NO_LADDER, limit: number): number {
  return Math.ceil(limit / granule) + 1;
}

/** A copy without values beyond the last bound: they all share the profile of the granule after it. */
function capped(column: Quantities, ladder: Ladder): Quantities {
  const most = lastOf(ladder) + ladder.granule;
  return Float64Array.from(column, (value) => Math.min(value, most));
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
