import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = import.meta.dirname;
const out = path.join(root, 'out');
const { version }: { version: string } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

// One module that starts at once; what a command needs stands in chunks of its own and is loaded when it is needed.
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { tally: 'src/main.ts' },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['source'],
  define: { TALLY_VERSION: JSON.stringify(version) },
  metafile: true,
  logLevel: 'warning',
});

// The names of chunks change with what is in them: those of earlier builds go.
const written = new Set(Object.keys(metafile.outputs).map((file) => path.basename(file)));
for (const file of await readdir(out)) if (!written.has(file)) await rm(path.join(out, file));
