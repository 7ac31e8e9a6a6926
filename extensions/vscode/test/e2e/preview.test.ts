import { expect, test } from 'vitest';
import { picture } from './support/pictures.ts';
import { useWorkbench } from './support/use-workbench.ts';

const window = useWorkbench('machine');
const LOW_VOLUME = 'low tractor volume: 200 tractors owe exactly 25.0';

/** A number of the panel. */
const figure = (text: string) =>
  window().workbench.webview.locator('button.figure', { hasText: new RegExp(`^${text}$`) });

test('balances follow the text, and lead to the rule', async () => {
  const { workbench } = window();
  const { page, webview } = workbench;
  await workbench.open('act.tally:58:21');
  await workbench.run('Tally: Show Balances Beside the Text…');
  await workbench.choose(LOW_VOLUME);
  await figure('14.4').first().waitFor();

  // 2024: light owes 5%; then 6%.
  await workbench.open('act.tally:58:21');
  await workbench.press('Backspace', '6');
  await figure('17.3').first().waitFor();
  expect(await webview.locator('td.changed').count()).toBeGreaterThan(0);
  await webview.getByText('of 5 expected amounts not found').waitFor();

  await figure('17.3').first().click();
  await workbench.press('ArrowDown');
  await webview.locator('button.figure:focus', { hasText: /^25\.0$/ }).waitFor();
  await webview.getByRole('button', { name: 'rule zev_requirement' }).first().click();
  await page.locator('.editor-group-container.active .active-line-number', { hasText: '91' }).waitFor();
  await webview.locator('td.lit').first().waitFor();
  await picture(workbench, 'preview');
});

test('a reading is switched, and what cannot be read leaves what was there', async () => {
  const { workbench } = window();
  const { page, webview } = workbench;
  await webview.getByLabel('a maker owes in a year in which it sells more than 500').check();
  await webview.getByText('switched').waitFor();

  // A page that has the focus takes the keys.
  await page.locator('.tab', { hasText: 'act.tally' }).click();
  await workbench.open('act.tally:58:21');
  await workbench.press('Space', '6');
  await webview.getByText('Not up to date.').waitFor();
  await figure('17.3').first().waitFor();
  await picture(workbench, 'preview-stale');
  await workbench.open('act.tally:58:23');
  await workbench.press('Backspace', 'Backspace');
  await webview.getByText('Not up to date.').waitFor({ state: 'detached' });
});

test('what a pinned scenario comes to stands beside the rules', async () => {
  const { workbench } = window();
  await workbench.open('act.tally:210:1');
  // The lens above a scenario is drawn anew with each answer of the server: a click can meet the one before.
  const lens = workbench.page.locator('.codelens-decoration a', { hasText: 'Pin' }).first();
  await expect
    .poll(
      async () => {
        await lens.click();
        return workbench.page.locator('.statusbar-item .codicon-pin').isVisible();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(true);
  await workbench.open('act.tally:105:1');
  await workbench.page.locator('.view-line', { hasText: /credit\sZEV.*2024:\s48/ }).waitFor();
  await picture(workbench, 'pinned');
});

test('nothing is marked when it is saved, and all is there again after the window is loaded anew', async () => {
  const { workbench } = window();
  await workbench.press('Control+S');
  await workbench.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  await workbench.webview.locator('td.changed').first().waitFor({ state: 'detached' });
  await workbench.reload();
  await figure('17.3').first().waitFor();
  await workbench.webview.getByText('switched').waitFor();
});
