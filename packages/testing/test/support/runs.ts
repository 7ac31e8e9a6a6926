import type fc from 'fast-check';

/**
 * How many cases a property tries: `TALLY_RUNS` times its weight, with a small default. A failure prints the program,
 * the facts, the seed and the path; `TALLY_SEED` and `TALLY_PATH` repeat it.
 */
export function runs<T>(weight = 1): fc.Parameters<T> {
  const { TALLY_RUNS = '50', TALLY_SEED, TALLY_PATH } = process.env;
  return {
    numRuns: Math.max(1, Math.round(Number(TALLY_RUNS) * weight)),
    ...(TALLY_SEED === undefined ? {} : { seed: Number(TALLY_SEED) }),
    ...(TALLY_PATH === undefined ? {} : { path: TALLY_PATH, endOnFailure: true }),
  };
}

/** Properties take as long as the number of their cases asks for. */
export const UNTIMED = { timeout: 0 };
