import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChromium } from './support/chromium.ts';
import { copyExample } from './support/example.ts';
import { IN_BROWSER, ON_MACHINE } from './support/extension.ts';
import { startHost } from './support/host.ts';
import { openWorkbench, type Workbench } from './support/workbench.ts';

describe.each([
  ['on a machine', ON_MACHINE],
  ['in a browser', IN_BROWSER],
])('%s', (_, extension) => {
  const stack = new AsyncDisposableStack();
  let workbench: Workbench;
  beforeAll(async () => {
    const example = stack.use(await copyExample());
    const host = stack.use(await startHost(extension));
    const browser = stack.use(await startChromium());
    workbench = await openWorkbench(browser, host.folderUrl(example.folder));
  });
  afterAll(() => stack.disposeAsync());

  test('the example is coloured', async () => {
    await workbench.open('act.tally:95:10');
    const line = workbench.page.locator('.view-line', { hasText: 'zev_share[model_year' });
    const colours = line
      .locator('span span')
      .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color));
    expect(new Set(await colours).size).toBeGreaterThan(2);
  });

  test('a problem appears as it is typed, and vanishes when it is mended', async () => {
    await workbench.open('act.tally:95:19');
    await workbench.type('x');
    await workbench.errors.first().waitFor();
    expect((await workbench.problems()).join('\n')).toContain(
      'xzev_share is not a table. Did you mean zev_share?',
    );
    await workbench.open('act.tally:95:20');
    await workbench.press('Backspace');
    await workbench.errors.first().waitFor({ state: 'detached' });
  });
});
