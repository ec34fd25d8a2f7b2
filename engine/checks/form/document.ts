import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Fault, FaultError, fault } from '../../fault.ts';
import type { CanonicalCdr, Protocol, Read } from '../../formats/canonical-cdr.ts';
import { type CsvMapping, DEFAULT_MAPPING } from '../../formats/csv/mapping.ts';
import { type CsvRow, csvRows, looksLikeSessions, readCsvRow } from '../../formats/csv/read-csv.ts';
import { parseJson } from '../../formats/parse-json.ts';
import { recordsOfJson, recordsOfXml } from '../../formats/protocol-of.ts';
import { type RecordInput, readRecord } from '../../formats/read-record.ts';
import { parseXml } from '../../formats/xml.ts';
import type { Instant } from '../../session/session.ts';
import { parseInstant } from '../../values/zone.ts';
import type { FormProblem } from '../world.ts';
import { pointerOf, textAt, valueAt } from './pointers.ts';
import { formProblems, missingInRow } from './problems.ts';
import { readAround } from './read-around.ts';

/** A document as checks need it: the record that can be read of it, and what is wrong with how it is written. */
export interface Document {
  readonly status: 'read';
  readonly record: CanonicalCdr;
  /** As received; null for a row of a list. */
  readonly document: unknown;
  /** SHA-256 of what was received, whatever the order of its fields. */
  readonly content: string;
  readonly form: readonly FormProblem[];
  /** Why a reader that passes nothing over refuses it; null where it does not. What is read around damage is checked, never priced. */
  readonly damage: Fault | null;
  /** When it reached us, where that is given beside it. */
  readonly received: Read<Instant> | null;
}

export type ReadDocument = Document | { readonly status: 'fault'; readonly fault: Fault };

export type ReadDocuments =
  | { readonly status: 'read'; readonly documents: readonly ReadDocument[] }
  | { readonly status: 'fault'; readonly fault: Fault };

/** Reads the one record of a document, around what is damaged in it. */
export const readDocument = (input: RecordInput, protocol: Protocol | null = null): ReadDocument => {
  const read = readDocuments(input, protocol);
  if (read.status === 'fault') return read;
  const [only, ...others] = read.documents;
  if (only === undefined) return refused('missing-field', 'the document holds no record');
  if (others.length === 0) return only;
  return refused('unsupported', `the document holds ${read.documents.length} records, and one is wanted`);
};

/** All records of a document, each by itself. */
export const readDocuments = (input: RecordInput, protocol: Protocol | null = null): ReadDocuments => {
  if ('json' in input) return eachOf(input.json, recordsOfJson, protocol);
  const text = input.text.replace(/^\uFEFF/, '');
  const first = text.trimStart()[0];
  if (isList(text, protocol, input.mapping ?? null))
    return ofRows(csvRows(text, input.mapping ?? DEFAULT_MAPPING, input.zone ?? null));
  const parsed = first === '<' ? parseXml(text) : parseJson(text);
  if (parsed.status === 'fault') {
    // What is neither is refused in the words of the reader of any record.
    const asAny = first === '<' || first === '{' || first === '[' ? parsed : readRecord(input, protocol);
    return asAny.status === 'fault' ? asAny : parsed;
  }
  return eachOf(parsed.value, first === '<' ? recordsOfXml : recordsOfJson, protocol);
};

const isList = (text: string, protocol: Protocol | null, mapping: CsvMapping | null): boolean => {
  if (protocol !== null) return protocol === 'csv';
  return !/^\s*[<{[]/.test(text) && (mapping !== null || looksLikeSessions(text));
};

const refused = (code: Fault['code'], message: string): ReadDocument => ({
  status: 'fault',
  fault: { code, message, field: '', source: null },
});

/** Around one record and its reception: an object with `received_at` and the record beside it. */
const unwrapped = (value: unknown): { readonly inside: unknown; readonly received: Read<Instant> | null } => {
  const written = textAt(value, RECEIVED);
  const wrapped = ['cdr', 'record']
    .map((name) => valueAt(value, pointerOf([name])))
    .find((inside) => inside !== undefined);
  if (written === null) return { inside: wrapped ?? value, received: null };
  const at = parseInstant(written, null);
  if (at === null)
    return fault(
      'malformed-field',
      `${RECEIVED} must be a date and time with its offset, such as 2026-03-02T18:30:00Z`,
      RECEIVED,
    );
  return { inside: wrapped ?? withoutReception(value), received: { value: at, pointer: RECEIVED } };
};

const RECEIVED = '/received_at';

const withoutReception = (value: unknown): unknown =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => name !== 'received_at'));

const eachOf = (
  value: unknown,
  recordsOf: (value: unknown) => readonly unknown[],
  protocol: Protocol | null,
): ReadDocuments => {
  try {
    const { inside, received } = unwrapped(value);
    const documents = recordsOf(inside).map((record) => documentOf(record, protocol, received));
    return { status: 'read', documents };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const documentOf = (json: unknown, protocol: Protocol | null, received: Read<Instant> | null): ReadDocument => {
  const read = readAround(json, (left) => readRecord({ json: left }, protocol));
  if (read.status === 'fault') return read;
  const noted = new Set(read.problems.map(({ pointer }) => pointer));
  const others = formProblems(json, read.cdr).filter(({ pointer }) => !noted.has(pointer));
  const form = [...read.problems, ...others];
  return {
    status: 'read',
    record: read.cdr,
    document: json,
    content: contentOf(json),
    form,
    damage: read.damage,
    received,
  };
};

const ofRows = (rows: ReturnType<typeof csvRows>): ReadDocuments =>
  rows.status === 'fault' ? rows : { status: 'read', documents: rows.rows.map(documentOfRow) };

/** A row of a list, around its damaged cells. */
export const documentOfRow = (row: CsvRow): ReadDocument => {
  if (row.status === 'fault') return row;
  const { cells } = row.row;
  const read = readAround(
    cells.value,
    (value) => readCsvRow({ ...row.row, cells: { ...cells, value } }),
    cells.pointer,
  );
  if (read.status === 'fault') return read;
  const noted = read.problems.map(({ pointer }) => pointer);
  const form = [...read.problems, ...missingInRow(read.cdr, row.row.mapping, noted)];
  const content = contentOf(cells.value);
  const received = receptionColumn(read.cdr);
  return { status: 'read', record: read.cdr, document: null, content, form, damage: read.damage, received };
};

/** Of a list with such a column. */
const receptionColumn = ({ extensions }: CanonicalCdr): Read<Instant> | null => {
  for (const [pointer, value] of extensions) {
    if (!pointer.endsWith(RECEIVED) || typeof value !== 'string') continue;
    const at = parseInstant(value, null);
    return at === null ? null : { value: at, pointer };
  }
  return null;
};

const contentOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(sortedText(value))));

/** JSON text with the fields of each object in one order, and numbers as they were written. */
const sortedText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(sortedText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if ('isLosslessNumber' in value && 'value' in value) return String(value.value);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inside]) => `${JSON.stringify(name)}:${sortedText(inside)}`).join(',')}}`;
};
