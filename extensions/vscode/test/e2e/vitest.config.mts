import { defineConfig } from 'vitest/config';

// The whole extension in the real workbench and a real browser: `pnpm e2e`. One file after the other: two cores.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    root: import.meta.dirname,
    globalSetup: 'support/shared.ts',
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    // They share the profile of the browser as well.
    isolate: false,
  },
});
