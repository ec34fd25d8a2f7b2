import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Where result lines go. */
export interface LineOutput {
  /** Adds a whole line to what goes out next. */
  readonly add: (line: string) => void;
  /** Hands over what was added and waits until the reader has taken enough of it. */
  readonly flush: () => Promise<void>;
  /** The reader has gone (`bulk | head`). */
  readonly isClosed: () => boolean;
}

/** Lines are handed over whole and many at a time: a reader never sees a part of one that another write completes. */
export const lineOutput = (stream: Writable): LineOutput => {
  let lines: string[] = [];
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return {
    add: (line) => void lines.push(line),
    flush: async () => {
      if (lines.length === 0 || closed) return;
      const text = lines.join('');
      lines = [];
      if (stream.write(text)) return;
      // A reader that goes away drains nothing any more.
      const ended = new AbortController();
      const settled = { signal: ended.signal };
      try {
        await Promise.race([once(stream, 'drain', settled), once(stream, 'close', settled)]);
      } catch (error) {
        if (!closed) throw error;
      } finally {
        ended.abort();
      }
    },
    isClosed: () => closed,
  };
};
