/** What one piece of work takes, in microseconds of the processor. */
export interface Timing {
  readonly what: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

const ROUNDS = 9;
const ROUND_MS = 60;
const WARM_UP_MS = 400;

const processorMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/**
 * Median of several rounds, each long enough for the clock, after a warm-up. Time of this process on the processor, so that what
 * else the machine does counts as little as may be; collecting what the work left behind counts.
 */
export const timed = (what: string, work: () => unknown): Timing => {
  const batch = batchFor(work);
  const perCall: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    let calls = 0;
    const start = processorMicroseconds();
    let now = start;
    while (now - start < ROUND_MS * 1000) {
      for (let call = 0; call < batch; call += 1) work();
      calls += batch;
      now = processorMicroseconds();
    }
    perCall.push((now - start) / calls);
  }
  perCall.sort((a, b) => a - b);
  const at = (index: number): number => perCall[index] ?? 0;
  return { what, median: at(ROUNDS >> 1), least: at(0), most: at(ROUNDS - 1) };
};

/** So many calls that looking at the clock does not count; found while warming up. */
const batchFor = (work: () => unknown): number => {
  let calls = 0;
  const start = processorMicroseconds();
  while (processorMicroseconds() - start < WARM_UP_MS * 1000) {
    work();
    calls += 1;
  }
  return Math.max(1, Math.ceil(calls / (WARM_UP_MS / 2)));
};

export const spreadOf = ({ least, most }: Timing): string => `${shown(least)}-${shown(most)}`;

/** Two figures at least. */
export const shown = (microseconds: number): string =>
  microseconds < 10 ? microseconds.toFixed(2) : microseconds.toFixed(microseconds < 100 ? 1 : 0);
