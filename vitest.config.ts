import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that hangs is told; one on a busy machine is not taken for it.
    testTimeout: 60_000,
    reporters: ['default', './test/runner/tally.ts'],
  },
});
