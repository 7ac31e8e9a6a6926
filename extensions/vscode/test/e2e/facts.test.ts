import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { picture } from './support/pictures.ts';
import { useWorkbench } from './support/use-workbench.ts';

const window = useWorkbench('machine');
const FACTS = [
  '\ufeffmanufacturer,state,model_year,gvwr,body,powertrain,electric_range,sold',
  'Sample Alder,CA,2024,"12000",truck,ZEV,,60',
  'Sample Birch, CA ,2024,30000,truck,NZEV,80,12',
  '"Alder, ""the"" other",CA,2025,40000,tractor,combustion,,200',
  '',
].join('\r\n');

const cell = (row: number, column: number) => window().workbench.webview.locator(`#cell-${row}-${column}`);

test('a fault is seen at its cell, mended, undone and saved; all else of the file stays as it was', async () => {
  const { workbench, example } = window();
  const { page, webview } = workbench;
  const file = path.join(example.folder, 'fleet.csv');
  await writeFile(file, FACTS);
  await workbench.open('fleet.csv');
  await workbench.run('Tally: Open Facts as Grid');
  await webview.getByText('Facts of sale for', { exact: false }).waitFor();
  await webview.getByRole('button', { name: 'No problems' }).waitFor();
  expect(await cell(3, 0).textContent()).toBe('Alder, "the" other');

  // Typing takes the place of what was there; a word that is listed is chosen by its beginning.
  await cell(2, 7).click();
  await workbench.type('12.5');
  await workbench.press('Enter');
  await cell(2, 7).and(webview.locator('[aria-invalid=true]')).waitFor();
  await cell(1, 5).click();
  await workbench.press('F2');
  await webview.getByRole('option', { name: 'NZEV', exact: true }).waitFor();
  await workbench.press('Escape');
  await webview.getByRole('button', { name: '1 problem' }).click();
  await webview.getByRole('button', { name: 'Line 3, sold' }).click();
  await webview.getByRole('status').getByText('Found "12.5", expected a whole number').waitFor();
  expect(await workbench.problems()).toContain('Found "12.5"');
  await workbench.press('Control+Shift+M');
  await cell(2, 7).click();
  await picture(workbench, 'facts');

  await cell(2, 7).click();
  await workbench.press('Control+Z');
  await cell(2, 7)
    .and(webview.locator('[aria-invalid=false]', { hasText: /^12$/ }))
    .waitFor();
  await webview.getByRole('button', { name: 'No problems' }).waitFor();

  await cell(1, 4).click();
  await workbench.type('trac');
  await workbench.press('Tab');
  await cell(1, 4).getByText('tractor').waitFor();
  await workbench.press('ArrowDown', 'Home');
  await workbench.type('Sample Beech');
  await workbench.press('Enter', 'Control+S');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  await expect
    .poll(() => readFile(file, 'utf8'))
    .toBe(FACTS.replace('truck,ZEV', 'tractor,ZEV').replace('Birch', 'Beech'));
});

test('cells are copied, rows are added and taken out', async () => {
  const { workbench } = window();
  const { webview } = workbench;
  await cell(1, 2).click();
  await workbench.press('Shift+ArrowRight', 'Shift+ArrowDown', 'Control+C');
  await cell(3, 2).click();
  await workbench.press('Control+V');
  await cell(4, 3).getByText('30000').waitFor();
  await webview.getByText('4 rows').waitFor();
  await webview.getByRole('button', { name: /problem/ }).waitFor();
  await cell(4, 0).click();
  await workbench.press('Control+Delete');
  await webview.getByText('3 rows').waitFor();
  await workbench.press('Control+Z', 'Control+Z');
  await cell(3, 3).getByText('40000').waitFor();
});

test('a long file is walked through', async () => {
  const { workbench, example } = window();
  const { webview } = workbench;
  const rows = Array.from({ length: 100_000 }, (_, index) => `Maker ${index},CA,2024,12000,truck,ZEV,,1`);
  const [head = ''] = FACTS.slice(1).split('\r\n');
  await writeFile(path.join(example.folder, 'long.csv'), [head, ...rows, ''].join('\n'));
  await workbench.open('long.csv');
  await workbench.run('Tally: Open Facts as Grid');
  await webview.getByText('100,000 rows').waitFor();
  await cell(1, 0).click();
  await workbench.press('Control+End', 'Home');
  await cell(100_000, 0).getByText('Maker 99999').waitFor();
  await workbench.press('ArrowRight');
  await workbench.type('XY');
  await workbench.press('Enter');
  await cell(100_000, 1).and(webview.locator('[aria-invalid=true]')).waitFor();
});
