/** A place as people and editors count: both from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Positions {
  /** The position of an offset; offsets outside the text are taken to its nearest end. */
  readonly at: (offset: number) => Position;
  /** The offset of a position; a column behind the end of its line is taken to that end. */
  readonly offset: (position: Position) => number;
  /** The text of a line, counted from 1, without its line end. */
  readonly line: (line: number) => string;
  readonly count: number;
}

/**
 * Line and column by offset. A line ends with CR LF, LF or CR, so the same file has the same lines on every system; a byte
 * order mark takes up no column.
 */
export function positionsOf(text: string): Positions {
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const contentEnd = (line: number): number => {
    let end = starts[line + 1] ?? text.length;
    if (line + 1 < starts.length) {
      if (text[end - 1] === '\n') end -= 1;
      if (text[end - 1] === '\r' && end > (starts[line] ?? 0)) end -= 1;
    }
    return end;
  };
  return {
    at: (offset) => {
      const within = Math.max(starts[0] ?? 0, Math.min(offset, text.length));
      const line = lineAt(within);
      return { line: line + 1, column: within - (starts[line] ?? 0) + 1 };
    },
    offset: ({ line, column }) => {
      const index = Math.max(0, Math.min(line, starts.length) - 1);
      return Math.min((starts[index] ?? 0) + Math.max(1, column) - 1, contentEnd(index));
    },
    line: (line) =>
      text.slice(starts[line - 1] ?? text.length, line > starts.length ? text.length : contentEnd(line - 1)),
    count: starts.length,
  };
}

function lineStarts(text: string): number[] {
  const starts = [text.startsWith('\ufeff') ? 1 : 0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}
