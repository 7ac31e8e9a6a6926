import type { FrameLocator, Locator, Page } from 'playwright-core';

/** A window of the workbench, and what a user does in it. */
export interface Workbench {
  readonly page: Page;
  /** Opens a file of the folder by its path, at a place if one is given: `act.tally:95:10`. */
  open(place: string): Promise<void>;
  /** Runs a command of the palette by its full title. */
  run(title: string): Promise<void>;
  /** Takes the entry of the open list that has the text. */
  choose(text: string): Promise<void>;
  /** Answers the question that is open. */
  answer(text: string): Promise<void>;
  /** Types, as at the keyboard. */
  type(text: string): Promise<void>;
  /** Presses keys, one chord after the other. */
  press(...chords: readonly string[]): Promise<void>;
  /** What the Problems view shows. */
  problems(): Promise<string>;
  readonly errors: Locator;
  /** An entry of the status bar. */
  status(text: string | RegExp): Locator;
  /** What the panel of an extension shows, the one that is in view. */
  readonly webview: FrameLocator;
  /** Loads the window anew, as the command *Reload Window* does. */
  reload(): Promise<void>;
}

/** A page as a workbench, when it is there. */
export async function workbenchIn(page: Page): Promise<Workbench> {
  page.setDefaultTimeout(60_000);
  const input = page.locator('.quick-input-widget:visible input').first();
  const list = page.locator('.quick-input-list .monaco-list-row');
  const ready = () =>
    page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  const run = async (title: string) => {
    await page.keyboard.press('F1');
    await input.fill(`>${title}`);
    const begins = new RegExp(`^${title.replace(/[.()]/g, '\\$&')}`);
    await list.filter({ hasText: begins }).first().click();
    // The palette goes, or asks something else.
    await page.waitForFunction(() => {
      const asked = document.querySelector<HTMLInputElement>('.quick-input-widget input');
      return asked?.offsetParent == null || !asked.value.startsWith('>');
    });
  };
  const choose = async (text: string) => {
    const entry = list.filter({ hasText: text }).first();
    await list.first().waitFor();
    // Of a long list only what is in view is there.
    if (!(await entry.isVisible())) await input.fill(text);
    await entry.click();
  };
  await ready();
  return {
    page,
    errors: page.locator('.view-overlays .squiggly-error'),
    status: (hasText) => page.locator('.statusbar-item', { hasText }).first(),
    webview: page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame'),
    async open(place) {
      const name = place.replace(/:.*/, '').split('/').at(-1) ?? '';
      const found = list.and(page.locator('.focused')).filter({ hasText: name });
      const opened = page.locator('.tab.active', { hasText: name });
      // A list that was searched before a file came to be does not get it any more, and Enter can come in the moment in
      // which the files of before are still listed.
      do {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+P');
        await input.fill(place);
        await found.waitFor({ timeout: 10_000 }).catch(() => undefined);
        await page.keyboard.press('Enter');
        await opened.waitFor({ timeout: 10_000 }).catch(() => undefined);
      } while (!(await opened.isVisible()));
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    },
    run,
    choose,
    async answer(text) {
      await input.fill(text);
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
      return (await panel.locator('.monaco-list-row').allInnerTexts()).join('\n');
    },
    async reload() {
      const loaded = page.waitForEvent('load');
      await run('Developer: Reload Window');
      await loaded;
      await ready();
    },
  };
}
