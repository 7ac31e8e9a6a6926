import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** A page of the shared browser. */
export interface OwnPage extends AsyncDisposable {
  readonly page: Page;
}

/** One profile for all files: what a workbench consists of is loaded and compiled once. */
let profile: Promise<BrowserContext> | undefined;

/** Opens a folder of this machine in a workbench, which finds nothing that another has left in the profile. */
export async function openFolder(host: 'machine' | 'web', folder: string): Promise<OwnPage> {
  const shared = inject('shared');
  profile ??= chromium
    .connect(shared.chromium)
    .then((browser) => browser.newContext({ viewport: { width: 1280, height: 800 } }));
  const context = await profile;
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: shared[host], storageTypes: 'all' });
  // A busy machine takes its time; that the workbench is there is told by what it shows.
  await page.goto(`${shared[host]}/?folder=${encodeURI(folder)}`, { waitUntil: 'commit', timeout: 60_000 });
  return {
    page,
    async [Symbol.asyncDispose]() {
      // A page that is left says so to the host, which then ends what it had started for it.
      await page.goto('about:blank');
      await page.close();
    },
  };
}
