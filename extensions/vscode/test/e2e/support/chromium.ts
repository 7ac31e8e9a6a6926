import { existsSync } from 'node:fs';
import { type BrowserServer, chromium } from 'playwright-core';

/** The first has no parts for windows: it starts faster, and takes less to draw. */
const PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Starts the Chromium of this machine, without a window and without a word to another machine. */
export async function startChromium(): Promise<BrowserServer> {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error(`No Chromium is at ${PLACES.join(' or ')}.`);
  return chromium.launchServer({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
