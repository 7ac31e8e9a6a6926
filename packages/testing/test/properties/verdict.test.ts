import { expect, test } from 'vitest';
import { type Judged, judged, lawPairs } from '../support/pairs.ts';
import { runs, UNTIMED } from '../support/runs.ts';

// A sample of what `packages/testing/measure/verdict.ts` measures over 500 pairs.

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
    const undecided = all.filter(({ verdict }) => verdict === 'undecided');
    const known = undecided.filter(({ pair, isDifferent }) => pair.isRefactored || isDifferent);
    expect(all).toHaveLength(count);
    expect(told(known)).toEqual([]);
    expect(undecided.length, told(undecided).join('\n')).toBeLessThanOrEqual(Math.max(1, 0.1 * count));
  },
);
