import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The script that evaluates, as a file that a thread can be started from; it goes with `dispose`. */
export async function buildWorker(): Promise<{ readonly script: URL } & AsyncDisposable> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tallystick-worker-'));
  const script = path.join(folder, 'worker.mjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'worker.ts')],
    outfile: script,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['source'],
  });
  return {
    script: pathToFileURL(script),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
