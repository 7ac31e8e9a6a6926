import { defineConfig } from 'vitest/config';

// The tests read the packages' sources, not their builds, so that one edit is one run.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'extensions/*/test/**/*.test.ts',
      'examples/**/*.test.ts',
      'docs/test/*.test.ts',
    ],
    // The suite in the real workbench has a configuration of its own: `pnpm e2e`.
    exclude: ['**/node_modules/**', '**/test/e2e/**'],
    testTimeout: 60_000,
  },
});
