import type { Browser, Locator, Page } from 'playwright-core';

/** A window of the workbench, and what a user does in it. */
export interface Workbench {
  readonly page: Page;
  /** Opens a file of the folder by its path, at a place if one is given: `act.tally:95:10`. */
  open(place: string): Promise<void>;
  /** Runs a command of the palette by its full title. */
  run(title: string): Promise<void>;
  /** Types, as at the keyboard. */
  type(text: string): Promise<void>;
  /** Presses keys, one chord after the other. */
  press(...chords: readonly string[]): Promise<void>;
  /** The lines of the Problems view. */
  problems(): Promise<readonly string[]>;
  readonly errors: Locator;
  /** Loads the window anew, as the command *Reload Window* does. */
  reload(): Promise<void>;
}

/** Opens an address of the host in a new window. */
export async function openWorkbench(browser: Browser, url: string): Promise<Workbench> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(60_000);
  const input = page.locator('.quick-input-widget:visible input').first();
  const ready = () =>
    page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  await page.goto(url);
  await ready();
  return {
    page,
    errors: page.locator('.view-overlays .squiggly-error'),
    async open(place) {
      await page.keyboard.press('Control+P');
      await input.fill(place);
      const [path = ''] = place.split(':');
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: path.split('/').at(-1) ?? '' })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: path.split('/').at(-1) ?? '' }).waitFor();
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    },
    async run(title) {
      await page.keyboard.press('F1');
      await input.fill(`>${title}`);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
      await page.keyboard.press('Enter');
    },
    type: (text) => page.keyboard.type(text),
    async press(...chords) {
      for (const chord of chords) await page.keyboard.press(chord);
    },
    async problems() {
      const panel = page.locator('.markers-panel');
      if (!(await panel.isVisible())) await page.keyboard.press('Control+Shift+M');
      await panel.waitFor();
      return panel.locator('.monaco-list-row').allInnerTexts();
    },
    async reload() {
      await page.reload();
      await ready();
    },
  };
}
