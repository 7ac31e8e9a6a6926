import type { Quantities } from '../columns.ts';
import { largestOf } from '../ledger/grid.ts';

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

/** A table of bands, and a column of which every value has an entry in it. */
export interface BandCover {
  readonly bands: Uint8Array;
  readonly values: Quantities;
}

/** Tables up to this many entries are made; greater values are capped instead. */
const MOST_ENTRIES = 2 ** 20;

/**
 * In which band each whole number lies: band k begins at `begins[k - 1]`. The table covers the whole column, so that
 * a loop needs no comparison.
 */
export function bandCover(begins: readonly number[]): (column: Quantities) => BandCover {
  let bands = bandTable(begins, (begins.at(-1) ?? 0) + 1);
  return (column) => {
    const largest =
      column.BYTES_PER_ELEMENT <= 2 ? 2 ** (8 * column.BYTES_PER_ELEMENT) - 1 : largestOf(column);
    if (largest < MOST_ENTRIES) {
      if (bands.length <= largest) bands = bandTable(begins, largest + 1);
      return { bands, values: column };
    }
    const last = begins.at(-1) ?? 0;
    return {
      bands: bandTable(begins, last + 1),
      values: Float64Array.from(column, (value) => Math.min(value, last)),
    };
  };
}

function bandTable(begins: readonly number[], size: number): Uint8Array {
  const table = new Uint8Array(size);
  for (const [k, begin] of begins.entries()) table.fill(k + 1, begin);
  return table;
}

/** All combinations of codes below the sizes, the first code running fastest: the order of a profile's codes. */
export function combinations(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (all, size) => Array.from({ length: size }, (_, code) => all.map((codes) => [...codes, code])).flat(),
    [[]],
  );
}
