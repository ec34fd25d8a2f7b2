import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One replacement of source text; a repair's edits do not overlap. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** What a person can do about a diagnostic, as text and as edits the editor or `check --fix` can apply. */
export interface Repair {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** A second place that the message speaks of: the other side of a conflict, the earlier declaration. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** Something wrong with program text. The code is stable; wording may change. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly span: Span;
  readonly related: readonly Related[];
  readonly repair: Repair | null;
}
