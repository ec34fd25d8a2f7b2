import type { Span } from '../../grammar/span.ts';
import type { Report } from './report.ts';
import type { Place, SourceText } from './source-text.ts';

/** What every reader of a piece of text is given: the text it stands in, and where to tell what is wrong. */
export interface Reading {
  readonly source: SourceText;
  readonly report: Report;
}

export const at = (reading: Reading, span: Span): Place => ({ file: reading.source.name, span });

export const written = (reading: Reading, span: Span): string => reading.source.text.slice(span.start, span.end);
