import { build } from 'esbuild';
import { expect, test } from 'vitest';

// Only `src/node` may need Node: an editor and a web page use the same code.
test.each(['../src/index.ts', '../../report/src/index.ts', '../../diff/src/index.ts'])(
  '%s bundles for a browser',
  async (entry) => {
    const { errors, outputFiles } = await build({
      entryPoints: [new URL(entry, import.meta.url).pathname],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      conditions: ['source'],
      logLevel: 'silent',
    });
    expect(errors).toEqual([]);
    expect(outputFiles[0]?.text).not.toMatch(/from ?['"]node:/);
  },
);
