import { expect } from 'vitest';

/**
 * A bound on hanging, far above what a text of ordinary size takes. It counts the processor time of this process, which does
 * not depend on what else the machine does.
 */
export const withinASecond = <T>(work: () => T): T => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1000);
  return result;
};
