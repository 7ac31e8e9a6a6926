import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

describe('the package', () => {
  it('bundles for a browser, without an editor', async () => {
    const { metafile } = await build({
      entryPoints: [join(import.meta.dirname, '../src/index.ts')],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      format: 'esm',
      conditions: ['source'],
      logLevel: 'silent',
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.some((input) => input.includes('chevrotain'))).toBe(true);
    expect(
      inputs.filter((input) => /langium\/lib\/(lsp|node|test)\/|vscode-languageserver\//.test(input)),
    ).toEqual([]);
  });
});
