import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linksIn } from '../src/index.ts';
import { CASES, loadCase } from './kit/cases.ts';
import { readableLinks, readableWork } from './kit/readable.ts';

describe('the work of a text', () => {
  it.each([
    'accepted/every-construct',
    'accepted/orders-and-variants',
    'accepted/pasted-rows',
    'accepted/standing',
    'accepted/amendments',
  ])('says what %s says', async (name) => {
    const { work, texts } = await loadCase(join(CASES, name));
    await expect(readableWork(work, texts)).toMatchFileSnapshot(join(CASES, name, 'work.json.golden'));
  });

  it.each(['names/words-by-context', 'accepted/words-of-the-language-as-names', 'accepted/amendments'])(
    'links each word of %s to what it names',
    async (name) => {
      const loaded = await loadCase(join(CASES, name));
      await expect(readableLinks(linksIn(loaded), loaded.texts)).toMatchFileSnapshot(
        join(CASES, name, 'links.golden'),
      );
    },
  );
});
