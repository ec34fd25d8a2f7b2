import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Fault } from '../fault.ts';
import type { Protocol, Read, ReadCdr } from '../formats/canonical-cdr.ts';
import type { CsvMapping } from '../formats/csv/mapping.ts';
import { parseJson } from '../formats/parse-json.ts';
import { readRecord } from '../formats/read-record.ts';
import type { Instant } from '../session/session.ts';
import { parseInstant } from '../values/zone.ts';

/** A document that holds one record, as text of any protocol. */
export interface RecordDocument {
  readonly text: string;
  /** null: told from the document. */
  readonly protocol?: Protocol | null;
  /** How a list of sessions is written. */
  readonly mapping?: CsvMapping;
}

/** A record as it reached us, read or not. */
export interface Received {
  readonly read: ReadCdr;
  /** SHA-256 of the record as received. */
  readonly content: string;
  /** As given beside the record; null: it is not, and `last_updated` stands for it. */
  readonly at: Read<Instant> | null;
}

export const contentOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Reads the record of a document. When it was received stands beside it: `{"cdr": …, "received_at": …}`, or among its fields. */
export const receive = ({ text, protocol = null, mapping }: RecordDocument, zone: string | null): Received => {
  const content = contentOf(text.trim());
  if (!/^\uFEFF?\s*[[{]/.test(text)) {
    const input = mapping === undefined ? { text, zone } : { text, zone, mapping };
    return { read: readRecord(input, protocol), content, at: null };
  }
  const parsed = parseJson(text);
  if (parsed.status === 'fault') return { read: parsed, content, at: null };
  return receiveJson(parsed.value, content, protocol);
};

const receiveJson = (value: unknown, content: string, protocol: Protocol | null): Received => {
  const received = receptionOf(value);
  if (received?.status === 'fault') return { read: received, content, at: null };
  const at = received?.at ?? null;
  const wrapped = isObject(value) && isObject(value.cdr) ? value.cdr : null;
  // The same record in another envelope is the same record.
  return wrapped === null
    ? { read: readRecord({ json: value }, protocol), content, at }
    : { read: readRecord({ json: wrapped }, protocol), content: contentOf(JSON.stringify(wrapped)), at };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Reception = { readonly status: 'read'; readonly at: Read<Instant> } | { readonly status: 'fault'; fault: Fault };

const POINTER = '/received_at';

const receptionOf = (value: unknown): Reception | null => {
  const written = isObject(value) ? value.received_at : undefined;
  if (written === undefined || written === null) return null;
  const at = typeof written === 'string' ? parseInstant(written) : null;
  if (at !== null) return { status: 'read', at: { value: at, pointer: POINTER } };
  const message = `${POINTER} must be an instant such as 2026-03-02T19:30:00Z`;
  return { status: 'fault', fault: { code: 'malformed-field', message, field: POINTER, source: null } };
};
