import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { noticesOf } from '../../scripts/notices.ts';

const root = import.meta.dirname;
const out = path.join(root, 'out');
const { version }: { version: string } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

// One module that starts at once; what a command needs stands in chunks of its own and is loaded when it is needed.
const { metafile } = await build({
  absWorkingDir: root,
  // `worker` is the thread in which the language server evaluates.
  entryPoints: { tally: 'src/main.ts', worker: 'src/worker.ts' },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['source'],
  // The server's library is CommonJS: what it requires of Node has to come from somewhere.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  define: { TALLY_VERSION: JSON.stringify(version) },
  metafile: true,
  logLevel: 'warning',
});

// With two copies of vscode-jsonrpc a cancelled request is answered as a success (pnpm-workspace.yaml, overrides).
const copies = new Set(
  Object.keys(metafile.inputs).flatMap((file) => /vscode-jsonrpc@([^/]+)/.exec(file)?.[1] ?? []),
);
if (copies.size !== 1)
  throw new Error(`The server holds vscode-jsonrpc ${[...copies].join(' and ')}, not one copy.`);

// The pages of the problems, by code: `tally check --explain` needs no net.
const PROBLEMS = path.join(root, '../../docs/problems');
const pages: Record<string, string> = {};
for (const file of (await readdir(PROBLEMS, { recursive: true })).sort()) {
  const code = file.replaceAll(path.sep, '/').replace(/\.md$/, '');
  if (file.endsWith('.md') && code !== 'README')
    pages[code] = await readFile(path.join(PROBLEMS, file), 'utf8');
}
await writeFile(path.join(out, 'problems.json'), JSON.stringify(pages));

// The solver of plans.
const solver = createRequire(import.meta.resolve('@tallystick/sdk')).resolve('highs/runtime');
await copyFile(solver, path.join(out, 'highs.wasm'));

const NOTICES = 'THIRD-PARTY-NOTICES.txt';
await writeFile(path.join(out, NOTICES), await noticesOf(root, Object.keys(metafile.inputs)));

// The names of chunks change with what is in them: those of earlier builds go.
const written = new Set([
  'problems.json',
  'highs.wasm',
  NOTICES,
  ...Object.keys(metafile.outputs).map((file) => path.basename(file)),
]);
for (const file of await readdir(out)) if (!written.has(file)) await rm(path.join(out, file));
