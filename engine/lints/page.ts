import type { Edit, Repair } from '../../grammar/diagnostic.ts';
import type { MessageEntry } from '../../grammar/messages/catalogue.ts';
import type { Span } from '../../grammar/span.ts';
import { repairOf, teller } from '../compile/messages/page.ts';

/** What the repair of a lint does to what a driver pays; null: there is none that a text could decide. */
export type RepairKind = 'same amounts' | 'other amounts' | null;

export interface LintPage extends MessageEntry {
  readonly repair: RepairKind;
}

export type LintPages = Readonly<Record<string, LintPage>>;

/** Makes the diagnostics of some lints, as the messages of the compiler are made. */
export const lintTeller = <P extends LintPages>(pages: P) => teller(pages);

export const removed = (title: string, ...spans: readonly Span[]): Repair =>
  repairOf(
    title,
    spans.map((span): Edit => ({ span, text: '' })),
  );
