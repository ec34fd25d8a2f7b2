import type { Readable } from 'node:stream';

/** The chunks of a stream until it ends or `stop` is aborted; waiting for more then ends as well. */
export async function* chunksOf(stream: Readable, stop: AbortSignal): AsyncGenerator<Uint8Array> {
  const end = (): void => void stream.destroy();
  stop.addEventListener('abort', end, { once: true });
  try {
    for await (const chunk of stream) {
      yield chunk as Uint8Array;
      if (stop.aborted) return;
    }
  } catch (error) {
    // A stream that was closed while somebody waited for it says so.
    if (!stop.aborted) throw error;
  } finally {
    stop.removeEventListener('abort', end);
  }
}
