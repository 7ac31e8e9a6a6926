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

const SIDE_BAR = 'View: Toggle Primary Side Bar Visibility';

/**
 * Takes a picture of what is to be seen in each kind of theme, where TALLY_PICTURES names a folder for them.
 *
 * @param withSideBar where it is a part of what is shown; elsewhere it only takes room
 */
export async function picture(
  { page, run, choose }: Workbench,
  name: string,
  { withSideBar = false } = {},
): Promise<void> {
  if (TALLY_PICTURES === undefined) return;
  if (!withSideBar) await run(SIDE_BAR);
  for (const [short, theme, kind] of THEMES) {
    await run('Preferences: Color Theme');
    await choose(theme);
    // What the pointer rests on says what it is.
    await page.mouse.move(0, 0);
    await page.locator(`.monaco-workbench.${kind}`).waitFor();
    await page.screenshot({ path: path.join(PICTURES, `${name}-${short}.png`), animations: 'disabled' });
  }
  if (!withSideBar) await run(SIDE_BAR);
}
