import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const { version }: { version: string } = JSON.parse(
  await readFile(new URL('package.json', import.meta.url), 'utf8'),
);

await rm(new URL('out', import.meta.url), { recursive: true, force: true });

// One module that starts at once; what a command needs stands in chunks of its own and is loaded when it is needed.
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: { tally: 'src/main.ts' },
  outdir: 'out',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['source'],
  define: { TALLY_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
