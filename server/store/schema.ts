import type { Verdict } from '../../engine/policy/policy.ts';

/**
 * The tables as the program sees them. Money is decimal text, instants are ISO text in UTC to the millisecond (they sort as they
 * follow each other), what is asked by key has its key beside it. Numbers are given out by the one process that writes.
 */
export interface Tables {
  documents: DocumentRow;
  ledger: LedgerRow;
  records: RecordRow;
  findings: FindingRow;
  suspense: SuspenseRow;
  events: EventRow;
  reference_data: ReferenceRow;
  rule_versions: RuleVersionRow;
  api_keys: KeyRow;
  audit: AuditRow;
  settings: SettingRow;
  ocpi_peers: OcpiPeerRow;
}

/** What was received, as received. Never changed. */
export interface DocumentRow {
  readonly number: number;
  /** CPO and id of the record, as they compare. */
  readonly record_key: string;
  readonly content: string;
  readonly protocol: string;
  readonly raw: string;
  readonly received_at: string;
  readonly received_from: string;
  /** What later records are compared with (RecordPrint as JSON). */
  readonly print: string;
}

/** `conflict`: another document of a record that is there. `correction`: one that replaces it, where the protocol has that. */
export type EntryKind = 'evaluation' | 're-evaluation' | 'conflict' | 'correction';

/** What was made of a document. Only ever added to. */
export interface LedgerRow {
  readonly number: number;
  readonly document: number;
  readonly record_key: string;
  readonly kind: EntryKind;
  /** The entry that this one follows. */
  readonly previous: number | null;
  readonly reason: string | null;
  readonly made_by: string;
  readonly verdict: Verdict;
  readonly currency: string | null;
  readonly net: string | null;
  readonly gross: string | null;
  /** Names what it was evaluated by. */
  readonly rules: string;
  readonly evaluated_at: string;
  readonly result: string;
}

/** Where a record stands: the newest of its entries that counts. Can be made anew from the ledger. */
export interface RecordRow {
  readonly record_key: string;
  readonly number: number;
  readonly cpo: string;
  readonly id: string;
  readonly emsp: string | null;
  readonly cpo_key: string;
  readonly emsp_key: string | null;
  readonly corrects_key: string | null;
  readonly document: number;
  readonly entry: number;
  readonly verdict: Verdict;
  readonly session_start: string | null;
  readonly received_at: string;
  /** Since when it is held without a break. */
  readonly held_since: string | null;
}

/** Checks that fired, by entry. */
export interface FindingRow {
  readonly entry: number;
  readonly record_key: string;
  readonly check_id: string;
  readonly severity: string;
}

/** What a record waits for: an entry of a list of reference data, or a tariff of its CPO. */
export interface SuspenseRow {
  readonly record_key: string;
  readonly list: string;
  readonly wanted: string;
}

export interface EventRow {
  readonly number: number;
  readonly type: string;
  readonly at: string;
  readonly record_key: string | null;
  readonly cpo_key: string | null;
  readonly emsp_key: string | null;
  readonly data: string;
  /** For the driver, by way of the eMSP: not for the CPO. */
  readonly driver_message: string | null;
}

export interface ReferenceRow {
  readonly list: string;
  readonly entry_key: string;
  readonly owner_key: string | null;
  readonly body: string;
  readonly updated_at: string;
}

export interface RuleVersionRow {
  readonly partner_key: string;
  readonly partner: string;
  readonly version: number;
  readonly files: string;
  readonly text_hash: string;
  readonly author: string;
  readonly reason: string;
  readonly published_at: string;
  readonly effective_from: string;
}

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly party: string | null;
  readonly hash: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

export interface AuditRow {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string | null;
}

export interface OcpiPeerRow {
  readonly key_id: string;
  readonly version: string;
  readonly url: string;
  readonly roles: string;
  readonly registered_at: string;
}

export interface SettingRow {
  readonly name: string;
  readonly value: string;
}
