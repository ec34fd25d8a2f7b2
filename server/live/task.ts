import type { Document } from '../../engine/checks/form/document.ts';
import type { LedgerRow } from '../store/schema.ts';

/** Something to be evaluated and stored. */
export type Task = DocumentTask | ReevaluationTask;

export interface DocumentTask {
  readonly kind: 'document';
  readonly document: Document;
  readonly recordKey: string;
  readonly raw: string;
  /** ISO text; null: when it is taken in. */
  readonly receivedAt: string | null;
  readonly by: string;
}

export interface ReevaluationTask {
  readonly kind: 're-evaluation';
  readonly recordKey: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * What became of a document: `stored`, its record is new; `replayed`, the same document was there, and this is what was answered
 * then; `conflicting`, another document of this record was there and stays the one that counts; `corrected`, it replaces the one
 * that was there; `re-evaluated`.
 */
export type Outcome = 'stored' | 'replayed' | 'conflicting' | 'corrected' | 're-evaluated';

/** Given out when it is on the disk, never before. */
export interface Receipt {
  readonly outcome: Outcome;
  readonly cpo: string;
  readonly id: string;
  readonly document: number;
  readonly receivedAt: string;
  readonly entry: LedgerRow;
}

/** Whoever waits for one record goes before whoever sends many. */
export type Urgency = 'single' | 'batch';
