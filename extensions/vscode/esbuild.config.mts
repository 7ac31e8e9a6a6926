import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const root = import.meta.dirname;
const out = path.join(root, 'out');
await rm(out, { recursive: true, force: true });

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  conditions: ['source'],
  logLevel: 'warning',
};

// On a machine: the extension, and the server in a process of its own.
const { metafile } = await build({
  ...common,
  entryPoints: { extension: 'src/extension.ts', server: 'src/server.ts' },
  outdir: out,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  // Libraries written as modules ask where they are, which what they are bundled into says in another way.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  metafile: true,
});

// In a browser: the extension in the worker of all extensions, and the server in one of its own.
const browser: BuildOptions = { ...common, platform: 'browser', target: 'es2023' };
await build({
  ...browser,
  entryPoints: ['src/web/extension.ts'],
  outfile: path.join(out, 'web/extension.js'),
  format: 'cjs',
  external: ['vscode'],
});
await build({
  ...browser,
  entryPoints: ['src/web/server.ts'],
  outfile: path.join(out, 'web/server.js'),
  format: 'iife',
});

// With two copies of vscode-jsonrpc a cancelled request is answered as a success (pnpm-workspace.yaml, overrides).
for (const [file, { inputs }] of Object.entries(metafile.outputs)) {
  const copies = new Set(
    Object.keys(inputs).flatMap((input) => /vscode-jsonrpc@([^/]+)/.exec(input)?.[1] ?? []),
  );
  if (copies.size !== 1)
    throw new Error(`${file} holds vscode-jsonrpc ${[...copies].join(' and ')}, not one copy`);
}

// The command as it is built, which the tasks run; what a new program begins as; and the pages of the problems.
const cli = path.join(root, '../../packages/cli');
await build({
  ...common,
  bundle: false,
  entryPoints: [path.join(cli, 'out/*.js')],
  outdir: path.join(out, 'cli/out'),
});
for (const part of ['bin', 'out/problems.json', 'template', 'package.json'])
  await cp(path.join(cli, part), path.join(out, 'cli', part), { recursive: true });
await cp(path.join(root, '../../docs/problems'), path.join(out, 'problems'), { recursive: true });
