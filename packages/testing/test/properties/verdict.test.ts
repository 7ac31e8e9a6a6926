import { expect, test } from 'vitest';
import { type Judged, judged, lawPairs } from '../support/pairs.ts';
import { runs, UNTIMED } from '../support/runs.ts';

// A sample of what `packages/testing/measure/verdict.ts` measures over 500 pairs.

const SEED = 1;

test('no verdict is wrong, no direction misleads, and few pairs are left undecided', UNTIMED, async () => {
  const { numRuns: count = 1 } = runs(0.03);
  const all: Judged[] = [];
  for await (const pair of lawPairs(count, SEED)) all.push(judged(pair));
  const told = (some: readonly Judged[]): readonly string[] =>
    some.map(({ pair, verdict }) => `${pair.seed} ${verdict}: ${pair.how}`);
  expect(told(all.filter(({ isWrong }) => isWrong))).toEqual([]);
  expect(told(all.filter(({ isMisled }) => isMisled))).toEqual([]);
  const open = all.filter(({ verdict }) => verdict === 'undecided');
  expect(open.length, told(open).join('\n')).toBeLessThanOrEqual(Math.max(1, 0.05 * count));
});
