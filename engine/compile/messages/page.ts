import type { Diagnostic, Edit, Related, Repair } from '../../../grammar/diagnostic.ts';
import type { MessageEntry } from '../../../grammar/messages/catalogue.ts';
import type { Span } from '../../../grammar/span.ts';
import type { Place } from '../source-text.ts';

export interface More {
  readonly related?: readonly Related[];
  readonly repair?: Repair | null;
}

/** What `explain CODE` shows of each kind of diagnostic. `bad` and `good` are tested to have it and not to have it. */
export type Pages = Readonly<Record<string, MessageEntry>>;

/** Makes the diagnostics of some pages: the code chooses the severity, so that page and diagnostic agree. */
export const teller =
  <P extends Pages>(pages: P) =>
  (code: keyof P & string, place: Place, message: string, more: More = {}): Diagnostic => ({
    code,
    severity: pages[code]?.severity ?? 'error',
    message,
    file: place.file,
    span: place.span,
    related: more.related ?? [],
    repair: more.repair ?? null,
  });

/** The other operand, where it stands in the same file (a span says nothing about another). */
export const beside = (place: Place, other: Place | null, message: string): Related[] =>
  other === null || other.file !== place.file ? [] : [{ span: other.span, message }];

export const replaced = (title: string, span: Span, text: string): Repair => repairOf(title, [{ span, text }]);

export const inserted = (title: string, offset: number, text: string): Repair =>
  repairOf(title, [{ span: { start: offset, end: offset }, text }]);

export const repairOf = (title: string, edits: readonly Edit[]): Repair => ({ title, edits });

export const didYouMean = (near: string | null): string => (near === null ? '' : ` Did you mean \`${near}\`?`);
