/** Allows so many at once, and so many a second on average, for each of many callers. */
export interface TokenBuckets {
  /** null where there is one left; else the seconds after which there is. */
  take(caller: string): number | null;
}

/** Callers who have not called for so long that they have everything again are forgotten. */
const MOST_CALLERS = 10_000;

/** @param seconds a clock in seconds that never goes back */
export const tokenBuckets = (perSecond: number, burst: number, seconds: () => number): TokenBuckets => {
  const buckets = new Map<string, { left: number; at: number }>();
  const forgetFull = (now: number): void => {
    for (const [caller, { left, at }] of buckets) if (left + (now - at) * perSecond >= burst) buckets.delete(caller);
  };
  return {
    take: (caller) => {
      const now = seconds();
      if (buckets.size >= MOST_CALLERS) forgetFull(now);
      const bucket = buckets.get(caller) ?? { left: burst, at: now };
      bucket.left = Math.min(burst, bucket.left + (now - bucket.at) * perSecond);
      bucket.at = now;
      buckets.set(caller, bucket);
      if (bucket.left < 1) return (1 - bucket.left) / perSecond;
      bucket.left -= 1;
      return null;
    },
  };
};
