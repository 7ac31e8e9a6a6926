import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startChromium } from './support/chromium.ts';
import { startHost } from './support/host.ts';

test('under the policy of the web host a worker of a worker runs made code, and can be ended', async () => {
  const workspace = await mkdtemp(path.join(tmpdir(), 'tallystick-probe-'));
  await using host = await startHost({ folder: path.join(import.meta.dirname, 'probe') });
  await using browser = await startChromium();
  const page = await browser.newPage();
  await page.goto(host.folderUrl(workspace));
  const found = () => readFile(path.join(workspace, 'found.json'), 'utf8').then(JSON.parse);
  await expect.poll(found, { timeout: 60_000 }).toEqual({ computed: 42, runaway: 'ended', next: 6 });
  await rm(workspace, { recursive: true });
});
