import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

  it.each(['names/words-by-context', 'accepted/words-of-the-language-as-names'])(
    'links each word of %s to what it names',
    async (name) => {
      const { links, texts } = await loadCase(join(CASES, name));
      await expect(readableLinks(links, texts)).toMatchFileSnapshot(join(CASES, name, 'links.golden'));
    },
  );
});
