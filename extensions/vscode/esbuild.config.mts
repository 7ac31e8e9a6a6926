import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { noticesOf } from '../../scripts/notices.ts';

const root = import.meta.dirname;
const out = path.join(root, 'out');
await rm(out, { recursive: true, force: true });

const NOTICES = 'THIRD-PARTY-NOTICES.txt';

const common: BuildOptions = {
  absWorkingDir: root,
  outdir: out,
  bundle: true,
  minify: true,
  conditions: ['source'],
  metafile: true,
  logLevel: 'warning',
};

// On a machine: the extension, and the command, which is the server as well.
const onMachine = await build({
  ...common,
  entryPoints: { extension: 'src/extension.ts' },
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
});
const cli = path.join(root, '../../packages/cli');
await build({
  ...common,
  bundle: false,
  entryPoints: [path.join(cli, 'out/*.js')],
  outdir: path.join(out, 'cli/out'),
});
// Without the solver of plans, which is a third of the package's size.
for (const part of ['bin', 'out/problems.json', `out/${NOTICES}`, 'template', 'package.json'])
  await cp(path.join(cli, part), path.join(out, 'cli', part), { recursive: true });

// In a browser: the extension in the worker of all extensions, the server in one of its own.
const browser: BuildOptions = { ...common, platform: 'browser', target: 'es2023' };
const inBrowser = await build({
  ...browser,
  entryPoints: { 'web/extension': 'src/web/extension.ts' },
  format: 'cjs',
  external: ['vscode'],
});
const workers = await build({
  ...browser,
  entryPoints: {
    'web/server': 'src/web/server.ts',
    // The page of a preview, in either.
    preview: 'src/features/preview/page/main.ts',
    // The page of a comparison.
    compare: 'src/features/compare/page/main.ts',
    // The grid of a file of facts.
    'facts-grid': 'src/features/facts-grid/page/main.ts',
  },
  format: 'iife',
});

const bundled = [onMachine, inBrowser, workers].flatMap(({ metafile }) =>
  Object.keys(metafile?.inputs ?? {}),
);
await writeFile(path.join(out, NOTICES), await noticesOf(root, bundled));

// In one file each, since the folders of an extension cannot be listed in a browser: what a new program begins as.
await writeTexts(path.join(cli, 'template'), 'template.json', /^/);
await writeTexts(
  path.join(root, '../../examples/advanced-clean-trucks'),
  'example.json',
  /^(scenarios\/)?[\w.-]+\.(tally|csv)$/,
);

async function writeTexts(folder: string, into: string, taken: RegExp): Promise<void> {
  const texts: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).replaceAll(path.sep, '/');
    if (entry.isFile() && taken.test(name)) texts[name] = await readFile(file, 'utf8');
  }
  await writeFile(path.join(out, into), JSON.stringify(texts));
}

// The pages of the problems.
await cp(path.join(root, '../../docs/problems'), path.join(out, 'problems'), { recursive: true });
