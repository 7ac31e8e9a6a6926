import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ENGINE } from '../src/index.ts';

test('the engine is named with the version of the package', async () => {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  expect(ENGINE).toBe(`tallystick ${version}`);
});
