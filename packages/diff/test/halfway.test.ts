import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// By path: the language stands beside this package.
import { loadWork } from '../../language/src/index.ts';
import { consolidate } from '../../model/src/index.ts';
import { tellingValues } from '../src/index.ts';

const base = readFileSync(new URL('base.tally', import.meta.url), 'utf8');

/** A program in which a step is `up to 50% of deficits, rounded half even to 2`, or so. */
async function lawWith(budget: string) {
  const text = base.replace('up to 50% of deficits, rounded down to 0.1', `up to ${budget}`);
  const { work } = await loadWork(['case.tally'], async () => text);
  const { program } = consolidate(work);
  if (program === undefined) throw new Error('no program');
  return program;
}

test.each([
  // 1.19% of 10,000 is 119, and of 30,000 is 357: halfway from 118 to 120, and from 356 to 358.
  [
    '1.19% of deficits, rounded half up to 2',
    '1.19% of deficits, rounded half even to 2',
    ['10000', '30000'],
  ],
  ['10% of deficits, rounded half up to 0.1', '10% of deficits, rounded half even to 0.1', ['0.5', '1.5']],
  ['50% of deficits, rounded half up to 0.3', '40% of deficits, rounded down to 0.1', ['0.3', '0.9']],
  ['10% of deficits, rounded half up to 0.1', '10% of deficits, rounded half up to 0.1', []],
])('%s and %s part where the share is halfway', async (one, other, amounts) => {
  expect(tellingValues([await lawWith(one), await lawWith(other)]).amounts).toEqual(amounts);
});
