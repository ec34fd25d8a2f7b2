import type { Edit } from '../../../grammar/diagnostic.ts';
import { withEdits } from '../../../grammar/edits.ts';
import { positionsOf } from '../../../grammar/positions.ts';

/** The lines that a repair writes, as they would read; the first few of a long one. */
const MOST_LINES = 6;

export const repairedLines = (
  text: string,
  edits: readonly Edit[],
): readonly { readonly line: number; readonly text: string }[] => {
  const after = positionsOf(withEdits(text, edits));
  const lines = new Set<number>();
  let shift = 0;
  for (const { span, text: replacement } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const first = after.at(span.start + shift).line;
    const last = after.at(span.start + shift + replacement.length).line;
    for (let line = first; line <= last; line += 1) lines.add(line);
    shift += replacement.length - (span.end - span.start);
  }
  return [...lines]
    .map((line) => ({ line, text: after.line(line) }))
    .filter((entry) => entry.text.trim() !== '')
    .slice(0, MOST_LINES);
};
