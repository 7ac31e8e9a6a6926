import { expect, it } from 'vitest';
import { allCases, loadCase } from './kit/cases.ts';
import { mend } from './kit/expectations.ts';

/** Slips are read as what was meant, before they are mended. */
const READ_AS_MEANT = new Set([
  'syntax/other-sign',
  'syntax/semicolon',
  'syntax/quotes',
  'syntax/slash-comment',
]);

it('changes nothing of what was read where a slip is mended', async () => {
  const withoutPlaces = (key: string, value: unknown): unknown =>
    /^(?:at|nameAt|sources|lineStarts)$/.test(key) ? undefined : value;
  let mends = 0;
  for (const { name, folder } of allCases()) {
    const loaded = await loadCase(folder);
    for (const problem of loaded.problems) {
      // `!=` is read as `is` alone.
      if (!problem.fix?.safe || !READ_AS_MEANT.has(problem.code) || problem.fix.title === 'Write is not')
        continue;
      const { file } = problem.at;
      const mended = mend(loaded.texts.get(file) ?? '', problem) ?? '';
      const again = await loadCase(folder, new Map([[file, mended]]));
      expect(JSON.stringify(again.work, withoutPlaces), name).toBe(
        JSON.stringify(loaded.work, withoutPlaces),
      );
      mends++;
    }
  }
  expect(mends).toBeGreaterThan(10);
});
