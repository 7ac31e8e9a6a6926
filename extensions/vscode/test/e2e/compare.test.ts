import { expect, test } from 'vitest';
import { picture } from './support/pictures.ts';
import { useWorkbench } from './support/use-workbench.ts';

const window = useWorkbench('machine', { isCommitted: true });
const LOW_VOLUME = 'low tractor volume';

test('what was typed is compared with the last commit: the change, and what moves in the scenarios', async () => {
  const { workbench } = window();
  const { webview } = workbench;
  await workbench.open('act.tally:58:21');
  await workbench.press('Backspace', '6');
  await workbench.run('Tally: Compare…');
  await workbench.choose('A git revision…');
  await workbench.choose('HEAD');
  await webview.getByText('rises from').waitFor();
  await webview.getByText('stricter', { exact: true }).waitFor();
  await webview.getByText(/of \d+ scenarios come to something else/).waitFor();
});

test('over facts it says for whom, and which change gives how much', async () => {
  const { workbench } = window();
  const { webview } = workbench;
  await webview.getByRole('button', { name: 'Choose facts…' }).click();
  await workbench.choose('sale');
  await workbench.choose('sales.csv');
  await workbench.choose('These are all');
  const first = webview.locator('table.impact button.figure').first();
  await first.click();
  await webview.locator('table.shares').waitFor();
  const isInView = (shares: Element): boolean => {
    const { top, bottom } = shares.getBoundingClientRect();
    // In whole pixels, as a page scrolls.
    return top >= 0 && Math.floor(bottom) <= shares.ownerDocument.documentElement.clientHeight;
  };
  await expect.poll(() => webview.locator('table.shares').evaluate(isInView)).toBe(true);
  expect(await webview.locator('.unit.lit').count()).toBe(1);
  await picture(workbench, 'comparison');
});

test('a change leads to both texts side by side, and the comparison follows what is typed there', async () => {
  const { workbench } = window();
  const { page, webview } = workbench;
  await webview
    .getByRole('button', { name: /rises from/ })
    .first()
    .click();
  const editor = page.locator('.monaco-diff-editor');
  // Where there is little room the editor lays them one below the other.
  for (const share of ['5%', '6%'])
    await editor
      .locator('.view-lines', { hasText: new RegExp(`2024:\\s+${share}`) })
      .first()
      .waitFor();
  await picture(workbench, 'comparison-texts');
  await page.locator('.tab', { hasText: 'HEAD' }).click();
  await workbench.open('act.tally:58:21');
  await workbench.press('Backspace', '7');
  await webview.getByText('to 7%').first().waitFor();
});

test('all is there again after the window was loaded anew', async () => {
  const { workbench } = window();
  await workbench.reload();
  await workbench.webview.getByText('to 7%').first().waitFor();
});

test('the balances of a scenario are compared with the last commit as well', async () => {
  const { workbench } = window();
  const { page, webview } = workbench;
  await page.locator('.tab', { hasText: 'Comparison' }).click({ button: 'middle' });
  await workbench.open('act.tally:210:1');
  // The lens above a scenario is drawn anew with each answer of the server: a click can meet the one before.
  const lens = page.locator('.codelens-decoration a', { hasText: /^Compare$/ }).first();
  await expect
    .poll(
      async () => {
        await lens.click();
        return page.locator('.quick-input-widget').isVisible();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(true);
  await workbench.choose('HEAD');
  await webview.getByText('Marked: what differs from HEAD.').waitFor();
  expect(await webview.locator('.chart .before').count()).toBeGreaterThan(0);
  await page.locator('.tab', { hasText: LOW_VOLUME }).click({ button: 'middle' });
});

test('an amendment is switched in a preview: balances and choices follow, and are kept as a scenario', async () => {
  const { workbench } = window();
  const { page, webview } = workbench;
  await workbench.open('act.tally');
  await workbench.run('Tally: Show Balances Beside the Text…');
  await workbench.choose('Facts of sale');
  await workbench.choose('sales.csv');
  await webview.locator('td.bad').first().waitFor();
  await webview.getByLabel(/A2024/).check();
  await webview.getByText('with Three years to make up a deficit').waitFor();
  // Washington has the three years by an amendment of its own.
  expect(await webview.locator('td.bad').count()).toBeGreaterThan(0);
  await webview.getByLabel(/W2025/).check();
  await expect.poll(() => webview.locator('td.bad').count(), { timeout: 30_000 }).toBe(0);
  await webview.getByLabel(/W2025/).uncheck();
  await webview.getByLabel(/A2025/).check();
  await webview.getByLabel('the newest vintage first').check();
  await webview.getByText('since 2026').waitFor();
  await picture(workbench, 'preview-law');
  await webview.getByRole('button', { name: 'Add as a scenario…' }).click();
  await workbench.choose('amendments.test.tally');
  await page
    .locator('.view-line', { hasText: /with\sA2024,\sA2025/ })
    .last()
    .waitFor();
  expect(await workbench.errors.count()).toBe(0);
});
