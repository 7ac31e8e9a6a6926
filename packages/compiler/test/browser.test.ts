import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const packages = join(import.meta.dirname, '../..');

describe.each(['runtime', 'model', 'compiler', 'language'])('%s', (name) => {
  it('bundles for a browser', async () => {
    const { metafile, warnings } = await build({
      entryPoints: [join(packages, name, 'src/index.ts')],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      format: 'esm',
      conditions: ['source'],
      logLevel: 'silent',
    });
    expect(warnings).toEqual([]);
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
    expect(imports.filter((path) => path.startsWith('node:'))).toEqual([]);
    expect(Object.values(metafile.outputs).flatMap((output) => output.imports)).toEqual([]);
  });
});

it('the runtime depends on nothing', () => {
  const manifest = JSON.parse(readFileSync(join(packages, 'runtime/package.json'), 'utf8'));
  expect(Object.keys(manifest)).not.toContain('dependencies');
  expect(Object.keys(manifest)).not.toContain('peerDependencies');
});
