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

/**
 * In which band a whole number lies, as a table by value: band k begins at `begins[k - 1]`. The last entry stands for
 * all greater values.
 */
export function bandTable(begins: readonly number[]): Uint8Array {
  const table = new Uint8Array((begins.at(-1) ?? 0) + 1);
  for (const [k, begin] of begins.entries()) table.fill(k + 1, begin);
  return table;
}

/** In which band a number lies, for bands too far apart for a table. */
export function bandOf(value: number, begins: readonly number[]): number {
  let band = 0;
  for (const begin of begins) if (value >= begin) band++;
  return band;
}

/** All combinations of codes below the sizes, the first code running fastest: the order of a profile's codes. */
export function combinations(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (all, size) => Array.from({ length: size }, (_, code) => all.map((codes) => [...codes, code])).flat(),
    [[]],
  );
}
