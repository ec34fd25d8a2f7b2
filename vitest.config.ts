import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that hangs is told; one on a busy machine is not taken for it.
    testTimeout: 60_000,
    // Nothing that the tests read keeps a state, so each worker loads it once and not anew for each file.
    isolate: false,
    reporters: ['default', './test/runner/tally.ts'],
  },
});
