import path from 'node:path';
import type { Workbench } from './workbench.ts';

const { TALLY_PICTURES } = process.env;
const EXTENSION = path.join(import.meta.dirname, '../../..');

/** Where the pictures of failures go, and others where no folder is named. */
export const PICTURES = path.resolve(EXTENSION, TALLY_PICTURES ?? 'test/e2e/pictures');

/** The themes, by what they are called in the list, and the class that the workbench has then. */
const THEMES = [
  ['dark', 'Dark Modern', 'vs-dark'],
  ['high-contrast', 'Dark High Contrast', 'hc-black'],
  ['light', 'Light Modern', 'vs'],
] as const;

/** Takes a picture of what is to be seen in each kind of theme, where TALLY_PICTURES names a folder for them. */
export async function picture({ page, run, choose }: Workbench, name: string): Promise<void> {
  if (TALLY_PICTURES === undefined) return;
  for (const [short, theme, kind] of THEMES) {
    await run('Preferences: Color Theme');
    await choose(theme);
    await page.locator(`.monaco-workbench.${kind}`).waitFor();
    await page.screenshot({ path: path.join(PICTURES, `${name}-${short}.png`), animations: 'disabled' });
  }
}
