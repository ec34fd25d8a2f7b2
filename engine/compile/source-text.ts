import type { Span } from '../../grammar/span.ts';
import type { Source } from '../program/source.ts';

/** A source text with what it takes to turn offsets into lines. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** Offset of each line's first character. */
  readonly lineStarts: readonly number[];
}

/** Where something is said: a file and a span in it. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

export const sourceText = (name: string, text: string): SourceText => {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { name, text, lineStarts };
};

/** The line, from 1, that holds the offset. */
export const lineAt = (source: SourceText, offset: number): number => {
  let [low, high] = [0, source.lineStarts.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
};

/** The words of a span on one line, with single blanks: what a label shows. */
export const wordsOf = (source: SourceText, span: Span): string =>
  source.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();

/** The text of a span, each line without its indentation. */
const textOf = (source: SourceText, span: Span): string =>
  source.text
    .slice(span.start, span.end)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();

export const sourceOf = (source: SourceText, span: Span): Source => ({
  file: source.name,
  line: lineAt(source, span.start),
  text: textOf(source, span),
});

/** Of a block: the words before its brace. */
export const headOf = (source: SourceText, span: Span): Source => {
  const whole = sourceOf(source, span);
  const brace = whole.text.indexOf('{');
  return brace < 0 ? whole : { ...whole, text: whole.text.slice(0, brace).trim() };
};
