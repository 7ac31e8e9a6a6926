import { defineConfig } from 'vitest/config';

// The tests read the packages' sources, not their builds, so that one edit is one run.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'examples/**/*.test.ts', 'docs/test/*.test.ts'],
    testTimeout: 60_000,
  },
});
