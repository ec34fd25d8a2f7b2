/** Tells those who wait for events that there are new ones; what they are is in the store. */
export interface EventFeed {
  /** How often there was something new: who looks and finds nothing compares it before waiting. */
  readonly announced: number;
  announce(): void;
  /** True at the next announcement; false after so many milliseconds without one, or when the signal is aborted. */
  next(ms: number, signal: AbortSignal): Promise<boolean>;
  /** Aborted when the server stops: those who wait for events are let go. */
  readonly end: AbortSignal;
  close(): void;
}

export const createEventFeed = (): EventFeed => {
  let waiting = new Set<() => void>();
  const end = new AbortController();
  let announced = 0;
  const announce = (): void => {
    announced += 1;
    const told = waiting;
    waiting = new Set();
    for (const resolve of told) resolve();
  };
  return {
    get announced() {
      return announced;
    },
    announce,
    next: (ms, signal) =>
      new Promise((resolve) => {
        const done = (isNew: boolean) => (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', givenUp);
          waiting.delete(told);
          resolve(isNew);
        };
        const [told, givenUp] = [done(true), done(false)];
        const timer = setTimeout(givenUp, ms);
        signal.addEventListener('abort', givenUp);
        waiting.add(told);
        if (signal.aborted || end.signal.aborted) givenUp();
      }),
    end: end.signal,
    close: () => {
      end.abort();
      announce();
    },
  };
};
