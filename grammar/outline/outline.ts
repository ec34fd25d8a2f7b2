import type { Token } from '../scan/token.ts';
import type { Span } from '../span.ts';
import type { Note } from '../tree/notes.ts';

/** One clause: its tokens (the opening brace last, where it has a block), its comments and the lines inside its braces. */
export interface OutlineLine {
  readonly tokens: readonly Token[];
  readonly block: OutlineBlock | null;
  readonly above: readonly Note[];
  readonly behind: Note | null;
  /** From the first token to the closing brace. */
  readonly span: Span;
  /** Set where a bound was passed: the line is kept as text. */
  readonly excess: 'nesting' | 'tokens' | 'parentheses' | null;
}

export interface OutlineBlock {
  readonly lines: readonly OutlineLine[];
  /** Comments between the last line and the closing brace. */
  readonly closing: readonly Note[];
}

/** A brace that is missing: which one was opened, and where the closing one belongs. */
export interface MissingBrace {
  readonly opened: Span;
  readonly insertAt: number;
}

export interface Outline {
  readonly lines: readonly OutlineLine[];
  readonly closing: readonly Note[];
  readonly missing: readonly MissingBrace[];
  /** Where reading stopped because the file has too many clauses. */
  readonly cutAt: number | null;
}
