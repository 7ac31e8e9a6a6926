import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The properties take longest, so that they begin first: no core waits for the last of them. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/properties/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    testTimeout: 300_000,
    // A process for each core, which loads a module once for all of its files: no test changes what another reads.
    maxWorkers: '100%',
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
