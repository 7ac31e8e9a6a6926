import { expect, it } from 'vitest';
import { problemsOfFile } from '../src/index.ts';
import { allCases, loadCase } from './kit/cases.ts';

// A file by itself is told what all files together are, but that a file which it uses is not there.
it.each(allCases())(
  'what is wrong in each file of $name is found without lowering the others',
  async ({ folder }) => {
    const { problems, files } = await loadCase(folder);
    for (const { file } of files) {
      const own = problems.filter(({ at, code }) => at.file === file && code !== 'file/unknown');
      expect(problemsOfFile(files, file).problems).toEqual(own);
    }
  },
);
