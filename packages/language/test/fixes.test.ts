import { expect, it } from 'vitest';
import { allCases, loadCase } from './kit/cases.ts';
import { mend } from './kit/expectations.ts';

/** Slips that are read as what was meant. Another sign (`≤`) is read as it is written, and the program not computed. */
const READ_AS_MEANT = new Set(['syntax/semicolon', 'syntax/quotes', 'syntax/slash-comment']);

it('changes nothing of what was read where a slip is mended', async () => {
  const withoutPlaces = (key: string, value: unknown): unknown =>
    /^(?:at|nameAt|sources|lineStarts)$/.test(key) ? undefined : value;
  let mends = 0;
  for (const { name, folder } of allCases()) {
    const loaded = await loadCase(folder);
    for (const problem of loaded.problems) {
      if (!problem.fix?.safe || !READ_AS_MEANT.has(problem.code)) continue;
      const { file } = problem.at;
      const mended = mend(loaded.texts.get(file) ?? '', problem) ?? '';
      const again = await loadCase(folder, new Map([[file, mended]]));
      expect(JSON.stringify(again.work, withoutPlaces), `${name}: ${problem.fix.title}`).toBe(
        JSON.stringify(loaded.work, withoutPlaces),
      );
      mends++;
    }
  }
  expect(mends).toBeGreaterThan(5);
});
