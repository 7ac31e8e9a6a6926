import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadWork } from '../../../language/src/index.ts';
import { analyse } from '../../src/analysis/analyse.ts';
import { consolidate } from '../../src/consolidate/consolidate.ts';
import { readText } from '../support/cases.ts';

const base = readText('base.tally');
const words = base.split(/(\s+)/);

/** The base with some of its words dropped, doubled or put elsewhere. */
const broken = fc
  .array(
    fc.tuple(fc.nat(words.length - 1), fc.nat(words.length - 1), fc.constantFrom('drop', 'double', 'copy')),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((changes) => {
    const changed = [...words];
    for (const [place, from, change] of changes) {
      if (change === 'drop') changed[place] = '';
      else if (change === 'double') changed[place] = `${changed[place]} ${changed[place]}`;
      else changed[place] = words[from] ?? '';
    }
    return changed.join('');
  });

it('says what is wrong with a broken program, at places that it has, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(broken, async (text) => {
      const { work } = await loadWork(['base.tally'], async () => text);
      const { program } = consolidate(work);
      if (program === undefined) return;
      for (const { at, message } of analyse(program).problems) {
        expect(message).not.toMatch(/undefined|NaN|\[object/);
        expect(at.start >= 0 && at.start <= at.end && at.end <= text.length).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
