import { defineConfig } from 'vitest/config';

/** Long runs are asked for by these and may take hours. */
const LONG_RUNS = [
  'BAREME_FUZZ',
  'BAREME_RUNS',
  'BAREME_DIAGNOSES',
  'BAREME_SOUND',
  'BAREME_FAULTS',
  'BAREME_KILL_ROUNDS',
  'BAREME_FUZZ_REQUESTS',
];

const MINUTE = 60_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Far above what any test takes: one that hangs is told, one on a busy machine is not taken for it. 0 is no limit.
    testTimeout: LONG_RUNS.some((name) => name in process.env) ? 0 : 10 * MINUTE,
    hookTimeout: 10 * MINUTE,
    // Nothing that the tests read keeps a state, so each worker loads it once and not anew for each file.
    isolate: false,
    reporters: ['default', './test/runner/tally.ts'],
  },
});
