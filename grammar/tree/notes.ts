import type { Span } from '../span.ts';

/** A comment. `page` is `##` (it documents what follows), `note` is `#`. `blank` keeps one empty line of the author's. */
export interface Note {
  readonly kind: 'note' | 'page' | 'blank';
  readonly text: string;
  readonly span: Span;
}

/** The comments that belong to one line: those above it and the one behind it. */
export interface Notes {
  readonly above: readonly Note[];
  readonly behind: Note | null;
}

/** Every line-level node carries these two. */
export interface Line {
  readonly span: Span;
  readonly notes: Notes;
}

/** A line that could not be read. Its text is kept, so that printing gives it back unchanged. */
export interface Damaged extends Line {
  readonly kind: 'damaged';
  readonly text: string;
}
