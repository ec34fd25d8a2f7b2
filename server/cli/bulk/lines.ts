/** A line of a stream. `text` null: longer than any record, or not UTF-8. */
export type StreamLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly text: null; readonly problem: string };

/** No record is longer; without a bound one missing line feed would fill the memory. */
export const LONGEST_LINE_BYTES = 4 * 1024 * 1024;

const [LINE_FEED, RETURN] = [10, 13];

/** What of a line has come so far. */
interface Begun {
  parts: Uint8Array[];
  bytes: number;
}

/**
 * The lines of a byte stream with their numbers, all that a chunk completes together: nothing is kept of lines that were handed
 * out. Blank lines are counted and left out.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest = LONGEST_LINE_BYTES,
): AsyncGenerator<readonly StreamLine[]> {
  const begun: Begun = { parts: [], bytes: 0 };
  let number = 0;
  for await (const chunk of chunks) {
    const lines: StreamLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      number += 1;
      append(begun, chunk.subarray(from, end), longest);
      const line = completed(begun, number, longest);
      if (line !== null) lines.push(line);
      from = end + 1;
    }
    append(begun, chunk.subarray(from), longest);
    if (lines.length > 0) yield lines;
  }
  const last = begun.bytes === 0 ? null : completed(begun, number + 1, longest);
  if (last !== null) yield [last];
}

/** Of a line that is too long only its length is kept. */
const append = (begun: Begun, part: Uint8Array, longest: number): void => {
  begun.bytes += part.length;
  if (begun.bytes > longest) begun.parts = [];
  else if (part.length > 0) begun.parts.push(part);
};

const completed = (begun: Begun, number: number, longest: number): StreamLine | null => {
  const { parts, bytes } = begun;
  begun.parts = [];
  begun.bytes = 0;
  if (bytes > longest)
    return { number, text: null, problem: `the line has ${bytes} bytes, and ${longest} is the most that is read` };
  const [first, ...others] = parts;
  const whole = others.length === 0 ? Buffer.from(first ?? []) : Buffer.concat(parts);
  const text = whole.at(-1) === RETURN ? decoded(whole.subarray(0, -1)) : decoded(whole);
  if (text === null) return { number, text: null, problem: 'the line is not UTF-8 text' };
  return text.trim() === '' ? null : { number, text };
};

const REPLACED = '\uFFFD';

/** null where the bytes are not UTF-8: they would come out as other letters than were written. */
const decoded = (bytes: Buffer): string | null => {
  const text = bytes.toString('utf8');
  if (!text.includes(REPLACED)) return text;
  // Either the sign itself was written, or something that is no text.
  return Buffer.from(text, 'utf8').equals(bytes) ? text : null;
};
