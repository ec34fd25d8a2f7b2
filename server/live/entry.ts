import { fired } from '../../engine/checks/finding.ts';
import { evaluationJson } from '../../engine/evaluation/result-json.ts';
import type { Entries } from '../store/entries.ts';
import type { Numbers } from '../store/numbers.ts';
import type { EntryKind, EventRow, LedgerRow, RecordRow } from '../store/schema.ts';
import type { Made } from './evaluate-document.ts';
import { instantText, partyKey, recordKey } from './keys.ts';
import { toldTotal } from './told-total.ts';

/** What an entry is made of besides the evaluation. */
export interface Cause {
  readonly kind: EntryKind;
  readonly document: number;
  readonly reason: string | null;
  readonly by: string;
  /** Where the record stood before; null for the first that is heard of it. */
  readonly before: RecordRow | null;
  readonly receivedAt: string;
  readonly evaluatedAt: string;
}

/** Adds an evaluation to what is to be stored: the row of the ledger, what fired, where the record stands, what is told. */
export const addEntry = (entries: Entries, numbers: Numbers, made: Made, cause: Cause): LedgerRow => {
  const row = ledgerRow(numbers.next('ledger'), made, cause);
  entries.ledger.push(row);
  for (const { check, severity } of fired(made.evaluated.findings))
    entries.findings.push({ entry: row.number, record_key: row.record_key, check_id: check, severity });
  // Another document under the same id says nothing of the record that is there.
  if (cause.kind !== 'conflict') {
    entries.records.set(row.record_key, recordRow(made, row, cause));
    entries.suspense.set(
      row.record_key,
      made.wanted.map((wanted) => ({ record_key: row.record_key, ...wanted })),
    );
  }
  entries.events.push(eventRow(numbers.next('events'), made, row));
  return row;
};

const keyOf = ({ evaluated }: Made): { readonly cpo: string; readonly id: string } => {
  const { cpo, id } = evaluated.document.record.key;
  if (cpo === null || id === null) throw new Error('a record without CPO or id is not stored');
  return { cpo, id };
};

const ledgerRow = (
  number: number,
  made: Made,
  { kind, document, reason, by, before, evaluatedAt }: Cause,
): LedgerRow => {
  const { cpo, id } = keyOf(made);
  const { disposition, valuation } = made.evaluated;
  const json = evaluationJson(made.evaluated, made.durationUs, true);
  return {
    number,
    document,
    record_key: recordKey(cpo, id),
    kind,
    previous: before?.entry ?? null,
    reason,
    made_by: by,
    verdict: disposition.verdict,
    ...toldTotal(valuation),
    rules: made.rules,
    evaluated_at: evaluatedAt,
    result: JSON.stringify(json),
  };
};

const emspOf = ({ evaluated }: Made): string | null => {
  const emsp = evaluated.document.record.facts.get('emsp');
  return emsp?.kind === 'text' ? emsp.text : null;
};

const recordRow = (made: Made, row: LedgerRow, { before, document, receivedAt, evaluatedAt }: Cause): RecordRow => {
  const { record } = made.evaluated.document;
  const { cpo, id } = keyOf(made);
  const emsp = emspOf(made);
  return {
    record_key: row.record_key,
    number: before?.number ?? document,
    cpo,
    id,
    emsp,
    cpo_key: partyKey(cpo),
    emsp_key: emsp === null ? null : partyKey(emsp),
    corrects_key: record.corrects === null ? null : recordKey(cpo, record.corrects),
    document,
    entry: row.number,
    verdict: row.verdict,
    session_start: record.start === null ? null : instantText(record.start.value),
    received_at: before?.received_at ?? receivedAt,
    held_since: row.verdict === 'held' ? (before?.held_since ?? evaluatedAt) : null,
  };
};

const EVENT_OF_VERDICT = {
  accepted: 'cdr.valued',
  held: 'cdr.doubtful',
  rejected: 'cdr.rejected',
  excluded: 'cdr.excluded',
} as const;

const EVENT_OF_KIND = { conflict: 'cdr.conflicting', correction: 'cdr.corrected', 're-evaluation': 'cdr.reevaluated' };

/** All that an event can be. */
export const EVENT_TYPES: readonly string[] = [...Object.values(EVENT_OF_VERDICT), ...Object.values(EVENT_OF_KIND)];

const eventRow = (number: number, made: Made, row: LedgerRow): EventRow => {
  const { cpo, id } = keyOf(made);
  const emsp = emspOf(made);
  const { evaluated } = made;
  const findings = fired(evaluated.findings).map(({ check, severity, message }) => ({ check, severity, message }));
  const data = {
    cdr: { cpo, id },
    emsp,
    entry: row.number,
    previous_entry: row.previous,
    verdict: row.verdict,
    total: row.currency === null ? null : { currency: row.currency, net: row.net, gross: row.gross },
    findings,
  };
  return {
    number,
    type: row.kind === 'evaluation' ? EVENT_OF_VERDICT[row.verdict] : EVENT_OF_KIND[row.kind],
    at: row.evaluated_at,
    record_key: row.record_key,
    cpo_key: partyKey(cpo),
    emsp_key: emsp === null ? null : partyKey(emsp),
    data: JSON.stringify(data),
    driver_message: row.kind === 'conflict' ? null : JSON.stringify(evaluated.message.sentence),
  };
};
