import { lawVersion } from '@tallystick/model';
import { consolidatedText, readWork } from '@tallystick/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amendmentsOf, programs } from '../../src/index.ts';
import { filesOf, lawOf, workOf } from '../support/amended.ts';
import { runs, UNTIMED } from '../support/runs.ts';

test('a consolidated text says the law that was consolidated', UNTIMED, async () => {
  await fc.assert(
    fc.asyncProperty(programs.chain(amendmentsOf), async (one) => {
      // Where lots are fixed anew time after time, the cases of one expiry are more than a statement can hold.
      fc.pre(one.amendments.filter(({ text }) => text.includes('also lots')).length <= 2);
      const files = filesOf(one);
      const loaded = await readWork([...files.keys()], async (file) => files.get(file));
      const law = lawOf(loaded.work, { with: one.amendments.map(({ name }) => name) });
      const text = consolidatedText(loaded, law);
      const again = lawOf(await workOf(new Map([['consolidated.tally', text]])), {});
      expect(lawVersion(again), text).toBe(lawVersion(law));
    }),
    runs(0.6),
  );
});
