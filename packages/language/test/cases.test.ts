import { describe, expect, it } from 'vitest';
import { LANGUAGE_PROBLEMS } from '../src/index.ts';
import { allCases, loadCase } from './kit/cases.ts';
import { expectedIn, foundIn, mend } from './kit/expectations.ts';

const cases = allCases();

describe.each(cases)('$name', ({ folder }) => {
  it('has the problems that it expects, and no others', async () => {
    const loaded = await loadCase(folder);
    for (const [file, text] of loaded.texts) expect(foundIn(loaded, file), file).toEqual(expectedIn(text));
  });

  it('is mended by each of its fixes', async () => {
    const loaded = await loadCase(folder);
    for (const problem of loaded.problems) {
      const { file } = problem.at;
      const mended = mend(loaded.texts.get(file) ?? '', problem);
      if (mended === undefined) continue;
      const again = await loadCase(folder, new Map([[file, mended]]));
      const same = (each: typeof problem) => each.code === problem.code;
      expect(again.problems.filter(same).length, problem.message).toBeLessThan(
        loaded.problems.filter(same).length,
      );
    }
  });
});

describe('the catalogue', () => {
  // A file that is no text cannot stand among the cases; load.test.ts has it, and the files of several programs.
  const elsewhere = ['file/not-a-program', 'file/encoding', 'file/no-program', 'syntax/too-deep'];

  it('has a case for every code', async () => {
    const loaded = await Promise.all(cases.map(({ folder }) => loadCase(folder)));
    const fired = new Set<string>(loaded.flatMap(({ problems }) => problems.map(({ code }) => code)));
    expect(
      Object.keys(LANGUAGE_PROBLEMS).filter((code) => !fired.has(code) && !elsewhere.includes(code)),
    ).toEqual([]);
  });
});
