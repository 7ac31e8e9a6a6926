import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { useWorkbench } from './support/use-workbench.ts';

const window = useWorkbench('web');

test('under the policy of the web host a worker of a worker runs made code, and can be ended', async () => {
  const file = path.join(window().example.folder, 'found.json');
  const found = () => readFile(file, 'utf8').then(JSON.parse);
  await expect.poll(found, { timeout: 60_000 }).toEqual({ computed: 42, runaway: 'ended', next: 6 });
});

test('a problem appears as it is typed, and vanishes when it is mended', async () => {
  const { workbench } = window();
  await workbench.open('act.tally:95:19');
  await workbench.type('x');
  await workbench.errors.first().waitFor();
  expect(await workbench.problems()).toContain('xzev_share is not a table. Did you mean zev_share?');
  await workbench.open('act.tally:95:20');
  await workbench.press('Backspace');
  await workbench.errors.first().waitFor({ state: 'detached' });
});

test('a command that needs a terminal says why it cannot run', async () => {
  const { workbench } = window();
  await workbench.run('Tally: Run Scenarios');
  await workbench.page.locator('.notification-toast', { hasText: 'A browser has no terminal' }).waitFor();
});

test('facts are checked in a grid', async () => {
  const { workbench } = window();
  await workbench.open('transfers.csv');
  await workbench.run('Tally: Open Facts as Grid');
  await workbench.webview.getByRole('button', { name: 'No problems' }).waitFor();
  await workbench.webview.locator('#cell-1-0').click();
  await workbench.press('Delete');
  await workbench.webview.locator('#cell-1-0[aria-invalid=true]').waitFor();
  await workbench.press('Control+Z');
  // A page that has the focus takes the keys.
  await workbench.page.locator('.tab', { hasText: 'act.tally' }).click();
});

test('balances follow the text', async () => {
  const { workbench } = window();
  const figure = (text: string) => workbench.webview.locator('button.figure', { hasText: text }).first();
  await workbench.open('act.tally:58:21');
  await workbench.run('Tally: Show Balances Beside the Text…');
  await workbench.choose('low tractor volume');
  await figure('14.4').waitFor();
  await workbench.open('act.tally:58:21');
  await workbench.press('Backspace', '6');
  await figure('17.3').waitFor();
});

test('laws are compared, without git', async () => {
  const { workbench } = window();
  await workbench.page.locator('.tab', { hasText: 'low tractor volume' }).click({ button: 'middle' });
  await workbench.open('act.tally:58:21');
  await workbench.run('Tally: Compare…');
  await workbench.choose('A git revision…');
  await workbench.page.locator('.notification-toast', { hasText: 'no git repository' }).waitFor();
  await workbench.run('Tally: Compare…');
  await workbench.choose('How it was saved');
  await workbench.webview.getByText('rises from').first().waitFor();
});
