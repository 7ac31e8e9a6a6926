import { expect, test } from 'vitest';
import { type Judged, judged, lawPairs } from '../support/pairs.ts';
import { runs, UNTIMED } from '../support/runs.ts';

// A sample of what `packages/testing/measure/verdict.ts` measures over 500 pairs. Pairs of which nobody knows whether they
// differ, since no fleet that was tried shows it, are counted there alone: too few of them are in a sample.

const SEED = 1;

test(
  'no verdict is wrong, no direction misleads, and few pairs are left undecided whose truth is known',
  UNTIMED,
  async () => {
    const { numRuns: count = 1 } = runs(0.03);
    const all: Judged[] = [];
    for await (const pair of lawPairs(count, SEED)) all.push(judged(pair));
    const told = (some: readonly Judged[]): readonly string[] =>
      some.map(({ pair, verdict }) => `${pair.seed} ${verdict}: ${pair.how}`);
    expect(told(all.filter(({ isWrong }) => isWrong))).toEqual([]);
    expect(told(all.filter(({ isMisled }) => isMisled))).toEqual([]);
    const known = all.filter(({ pair, isDifferent }) => pair.isRefactored || isDifferent);
    const open = known.filter(({ verdict }) => verdict === 'undecided');
    expect(known.length).toBeGreaterThan(count / 2);
    expect(open.length, told(open).join('\n')).toBeLessThanOrEqual(0.1 * known.length);
  },
);
