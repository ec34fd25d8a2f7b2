import type { Actor } from '../access/actor.ts';
import type { Receipt } from '../live/task.ts';
import type { ListedRecord } from '../store/records.ts';
import type { LedgerRow } from '../store/schema.ts';

/** What rows of the store look like from outside, and to whom. */

interface Told {
  readonly currency: string | null;
  readonly net: string | null;
  readonly gross: string | null;
}

const amountView = ({ currency, net, gross }: Told) => (currency === null ? null : { currency, net, gross });

type Fields = Readonly<Record<string, unknown>>;

/**
 * A partner is told what was found, not in which records of others; the sentence for the driver is the eMSP's to hand on.
 */
export const evaluationView = (evaluation: Fields, actor: Actor): Fields => {
  if (actor.kind === 'member') return evaluation;
  const findings = (evaluation.findings as readonly Fields[]).map(({ read: _, ...finding }) => finding);
  const { message, ...others } = evaluation;
  return actor.role === 'emsp' ? { ...others, findings, message } : { ...others, findings };
};

export const entryView = (row: LedgerRow, actor: Actor) => ({
  number: row.number,
  kind: row.kind,
  document: row.document,
  previous: row.previous,
  reason: row.reason,
  verdict: row.verdict,
  total: amountView(row),
  rules: row.rules,
  evaluated_at: row.evaluated_at,
  evaluation: evaluationView(JSON.parse(row.result), actor),
});

export const receiptView = ({ outcome, cpo, id, document, receivedAt, entry }: Receipt, actor: Actor) => ({
  outcome,
  cdr: { cpo, id },
  document,
  received_at: receivedAt,
  entry: entryView(entry, actor),
});

export const listedView = (row: ListedRecord) => ({
  cdr: { cpo: row.cpo, id: row.id },
  emsp: row.emsp,
  verdict: row.verdict,
  total: amountView(row),
  session_start: row.session_start,
  received_at: row.received_at,
  evaluated_at: row.evaluated_at,
  held_since: row.held_since,
  entry: row.entry,
});

/** One more than asked for was looked up: that it is there says that there is a next page. */
export const pageView = <T, V>(
  rows: readonly T[],
  limit: number,
  view: (row: T) => V,
  cursorOf: (row: T) => number,
): { readonly items: readonly V[]; readonly next: string | null } => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    next: rows.length > limit && last !== undefined ? String(cursorOf(last)) : null,
  };
};
