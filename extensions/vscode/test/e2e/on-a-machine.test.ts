import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { picture } from './support/pictures.ts';
import { useWorkbench } from './support/use-workbench.ts';

const window = useWorkbench('machine');

test('the example is coloured, and nothing in it is wrong', async () => {
  const { workbench } = window();
  await workbench.open('act.tally:95:10');
  const words = workbench.page
    .locator('.view-line', { hasText: 'zev_share[model_year' })
    .locator('span span');
  const colours = () =>
    words.evaluateAll((spans) => new Set(spans.map((span) => getComputedStyle(span).color)).size);
  await expect.poll(colours, { timeout: 30_000 }).toBeGreaterThan(2);
  await workbench.status('ACT · base text').waitFor();
  expect(await workbench.errors.count()).toBe(0);
});

test('a problem appears as it is typed, and vanishes by its quick fix', async () => {
  const { workbench } = window();
  await workbench.open('act.tally:95:19');
  await workbench.type('x');
  await workbench.errors.first().waitFor();
  expect(await workbench.problems()).toContain('xzev_share is not a table. Did you mean zev_share?');
  await picture(workbench, 'problem');
  await workbench.open('act.tally:95:22');
  await workbench.run('Quick Fix...');
  await workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Write zev_share' }).click();
  await workbench.errors.first().waitFor({ state: 'detached' });
});

test('a row of a table is completed', async () => {
  const { workbench } = window();
  await workbench.open('act.tally:69:1');
  await workbench.press('Control+Shift+K', 'Control+Shift+Enter', 'Control+Space');
  await workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: '2035' }).first().click();
  await workbench.page.locator('.view-line', { hasText: /2035:\s+0%\s+0%\s+0%/ }).waitFor();
  await workbench.run('File: Revert File');
});

test('a group is renamed across files', async () => {
  const { workbench, example } = window();
  await workbench.open('act.tally:44:5');
  await workbench.press('F2');
  const name = workbench.page.locator('.rename-input');
  await name.fill('pickups');
  await name.press('Enter');
  await workbench.page.locator('.view-line', { hasText: 'pickups' }).first().waitFor();
  await workbench.run('File: Save All Files');
  const file = path.join(example.folder, 'scenarios/make-up.test.tally');
  await expect.poll(() => readFile(file, 'utf8'), { timeout: 30_000 }).toContain('carried(pickups)');
  await workbench.errors.first().waitFor({ state: 'detached' });
});

test('the balances are computed in the terminal', async () => {
  const { workbench } = window();
  await workbench.open('act.tally');
  await workbench.run('Tally: Compute Balances…');
  await workbench.choose('sales.csv');
  await workbench.page.locator('.xterm-rows', { hasText: 'computed by tallystick' }).waitFor();
  await picture(workbench, 'balances');
});

test('what a task finds is told once', async () => {
  const { workbench } = window();
  const { page } = workbench;
  await workbench.open('act.tally:95:19');
  await workbench.type('x');
  await workbench.press('Control+S');
  await workbench.errors.first().waitFor();
  await workbench.run('Tally: Check Program');
  // The end of what is printed: its beginning may be out of view.
  await page.locator('.xterm-rows', { hasText: 'exit code: 2' }).waitFor();
  await page.locator('.xterm-rows', { hasText: 'act.tally: 1 error' }).waitFor();
  expect((await workbench.problems()).match(/xzev_share is not a table/g)).toHaveLength(1);
  await workbench.open('act.tally:95:20');
  await workbench.press('Backspace', 'Control+S');
  await workbench.errors.first().waitFor({ state: 'detached' });
});

test('the law of another day is chosen', async () => {
  const { workbench } = window();
  await workbench.open('amendments.tally');
  await workbench.status('ACT').click();
  await workbench.choose('takes effect');
  await workbench.status(/ACT · 20\d\d-\d\d-\d\d/).waitFor();
});

test('where no program is open it is asked which one is meant', async () => {
  const { workbench } = window();
  await workbench.run('View: Close All Editors');
  for (const command of ['Show Balances Beside the Text…', 'Compare…', 'Choose the Day of the Law…']) {
    await workbench.run(`Tally: ${command}`);
    await workbench.page.locator('.quick-input-title', { hasText: 'Which program?' }).waitFor();
    await workbench.press('Escape');
  }
  await workbench.run('Tally: Choose the Day of the Law…');
  await workbench.choose('amendments.tally');
  await workbench.choose('takes effect');
  await workbench.open('act.tally');
  await workbench.status(/ACT · 20\d\d-\d\d-\d\d/).waitFor();
});

test('a new program has nothing wrong', async () => {
  const { workbench } = window();
  await workbench.run('Tally: New Program…');
  await workbench.choose('A small rule');
  await workbench.answer('clean-vans');
  await workbench.page.locator('.tab.active', { hasText: 'rule.tally' }).waitFor();
  await workbench.status('VANS').waitFor();
  expect(await workbench.errors.count()).toBe(0);
});

test('all is there again after the window was loaded anew', async () => {
  const { workbench } = window();
  await workbench.open('colorado.tally');
  await workbench.reload();
  await workbench.page.locator('.tab.active', { hasText: 'colorado.tally' }).waitFor();
  await workbench.status(/ACT_CO.* · 20\d\d-\d\d-\d\d/).waitFor();
});

test('the code of a problem has a page', async () => {
  const { workbench } = window();
  await workbench.run('Tally: Explain a Problem…');
  await workbench.choose('name/unknown');
  await workbench.webview.getByRole('heading', { name: 'A name is not known' }).waitFor();
});

test('a field is renamed, and no column of facts that is not confirmed', async () => {
  const { workbench, example } = window();
  const { page } = workbench;
  await workbench.open('act.tally:32:4');
  await workbench.status(/ACT · /).waitFor();
  await workbench.press('F2');
  const name = page.locator('.rename-input');
  await name.fill('weight');
  await name.press('Enter');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.locator('.view-line', { hasText: /weight\s+lb/ }).waitFor();
  // What is checked comes in turn: with this problem there would be those of the texts that the question has shown.
  await workbench.open('act.tally:95:19');
  await workbench.type('x');
  await workbench.errors.first().waitFor();
  expect(await workbench.problems()).not.toContain('was not found');
  // Nothing was confirmed.
  expect(await readFile(path.join(example.folder, 'sales.csv'), 'utf8')).toContain('gvwr');
});
