import { type Positions, positionsOf } from '../../grammar/positions.ts';
import type { Span } from '../../grammar/span.ts';
import type { Source } from '../program/source.ts';

/** A source text with what it takes to turn offsets into lines. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  readonly positions: Positions;
}

/** Where something is said: a file and a span in it. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

export const sourceText = (name: string, text: string): SourceText => ({ name, text, positions: positionsOf(text) });

/** The words of a span on one line, with single blanks: what a label shows. */
export const wordsOf = (source: SourceText, span: Span): string =>
  source.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();

/** The text of a span, each line without its indentation. */
const textOf = (source: SourceText, span: Span): string =>
  source.text
    .slice(span.start, span.end)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .join('\n')
    .trim();

export const sourceOf = (source: SourceText, span: Span): Source => ({
  file: source.name,
  line: source.positions.at(span.start).line,
  text: textOf(source, span),
});

/** Of a block: the words before its brace. */
export const headOf = (source: SourceText, span: Span): Source => {
  const whole = sourceOf(source, span);
  const brace = whole.text.indexOf('{');
  return brace < 0 ? whole : { ...whole, text: whole.text.slice(0, brace).trim() };
};

/** Where a line can be added behind the one that a span ends on, and the indentation that it gets. */
export const behind = (
  { text, positions }: SourceText,
  span: Span,
): { readonly at: number; readonly indent: string } => {
  const first = positions.line(positions.at(span.start).line);
  const { line } = positions.at(span.end);
  const at = positions.offset({ line, column: Number.POSITIVE_INFINITY });
  return { at: Math.min(at, text.length), indent: /^[ \t]*/.exec(first)?.[0] ?? '' };
};

/** Where a source stands in its text: its first line is found on the line it names. */
export const placeOf = ({ name, text, positions }: SourceText, source: Source): Place => {
  const lines = source.text.split('\n');
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  const begin = positions.offset({ line: source.line, column: 1 });
  const start = Math.max(begin, text.indexOf(first, begin));
  if (lines.length === 1) return { file: name, span: { start, end: start + first.length } };
  const end = positions.offset({ line: source.line + lines.length - 1, column: 1 });
  return { file: name, span: { start, end: text.indexOf(last, end) + last.length } };
};

/** The lines that a span fills, with the end of the last; null where something else stands on them. */
export const wholeLine = ({ text, positions }: SourceText, span: Span): Span | null => {
  const start = positions.offset({ line: positions.at(span.start).line, column: 1 });
  const next = positions.offset({ line: positions.at(span.end).line + 1, column: 1 });
  const isAlone = text.slice(start, span.start).trim() === '' && text.slice(span.end, next).trim() === '';
  return isAlone ? { start, end: next } : null;
};
