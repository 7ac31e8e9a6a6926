import { expect, test } from 'vitest';
import { picture } from './support/pictures.ts';
import { useWorkbench } from './support/use-workbench.ts';

const window = useWorkbench('machine');
const SCENARIO = 'a carried deficit is made up with ZEV credits';

test('a scenario is run from its mark, and by the Testing view', async () => {
  const { workbench } = window();
  const { page } = workbench;
  await workbench.open('make-up.test.tally');
  await page.locator('.testing-run-glyph').first().click();
  await page.locator('.monaco-editor .codicon-testing-passed-icon').first().waitFor();
  await workbench.run('Testing: Focus on Test Explorer View');
  const tree = page.locator('.test-explorer .monaco-list-row');
  await tree.filter({ hasText: 'ACT' }).click();
  await workbench.press('ArrowRight');
  await tree.filter({ hasText: 'scenarios/make-up.test.tally' }).click();
  await workbench.press('ArrowRight');
  await tree.filter({ hasText: SCENARIO }).waitFor();
});

test('what is not met is told at its line, with how it came about and all amounts beside those expected', async () => {
  const { workbench } = window();
  const { page } = workbench;
  await workbench.open('make-up.test.tally:15:35');
  await workbench.press('Backspace', 'Backspace', 'Backspace', 'Backspace');
  await workbench.type('41.0');
  await workbench.run('Test: Run Test at Cursor');
  const told = page.locator('.test-error-content-widget', { hasText: 'expected 41, found 40 (1 less)' });
  await told.click();
  await page.getByText('40 from ZEV light 2025 (CA) against light 2024').first().waitFor();
  await picture(workbench, 'test-trace', { withSideBar: true });
  await page.locator('.test-explorer .monaco-list-row', { hasText: SCENARIO }).first().click();
  await page
    .locator('.monaco-diff-editor .view-line', { hasText: /retired.*41/ })
    .first()
    .waitFor();
  await page
    .locator('.monaco-diff-editor .view-line', { hasText: /retired.*40/ })
    .first()
    .waitFor();
  await picture(workbench, 'test-diff', { withSideBar: true });
});

test('what was found is accepted in the text, and can be undone', async () => {
  const { workbench } = window();
  const { page } = workbench;
  const line = (amount: string) =>
    page
      .locator('.view-line', { hasText: new RegExp(`retired\\(makeup_others\\)\\s+=\\s${amount}`) })
      .first();
  await workbench.open('make-up.test.tally:15:35');
  await workbench.run('Quick Fix...');
  await page.locator('.action-widget .monaco-list-row', { hasText: 'Expect 40, which was found' }).click();
  await line('40\\.0').waitFor();
  await page.locator('.test-error-content-widget').waitFor({ state: 'detached' });
  await workbench.press('Control+Z');
  await line('41\\.0').waitFor();
  await workbench.press('Control+Shift+Z');
});

test('what a scenario reaches is marked in the rule', async () => {
  const { workbench } = window();
  const { page } = workbench;
  await workbench.open('make-up.test.tally:15:35');
  await workbench.run('Test: Run Test at Cursor with Coverage');
  await workbench.open('act.tally:181:1');
  await page.locator('.coverage-deco-gutter.coverage-deco-hit').first().waitFor();
  await picture(workbench, 'test-coverage');
  expect(await page.locator('.coverage-deco-gutter.coverage-deco-miss').count()).toBeGreaterThan(0);
});
