import type { Fault, FaultCode } from '../fault.ts';
import type { Protocol, ReadCdr } from './canonical-cdr.ts';
import { type CsvMapping, DEFAULT_MAPPING } from './csv/mapping.ts';
import { looksLikeSessions, readCsv } from './csv/read-csv.ts';
import { readEmipCdr } from './emip/read-emip.ts';
import { readOchpCdr } from './ochp/read-ochp.ts';
import { readOcpiCdr } from './ocpi-cdr/read-cdr.ts';
import type { OcpiVersion } from './ocpi-tariff/model.ts';
import { readOicpCdr } from './oicp/read-oicp.ts';
import { parseJson } from './parse-json.ts';
import {
  expectedNames,
  FAMILY_NAMES,
  type Family,
  familiesOf,
  familyOf,
  recordsOfJson,
  recordsOfXml,
} from './protocol-of.ts';
import { parseXml } from './xml.ts';

/** A document as text of any kind, or as JSON parsed without loss (`parseJson`). */
export type RecordInput =
  | {
      readonly text: string;
      /** How a list of sessions is written; a text with its columns is read by it. */
      readonly mapping?: CsvMapping;
      /** For lists whose times are local and that name no zone. */
      readonly zone?: string | null;
    }
  | { readonly json: unknown };

export type ReadRecords =
  | { readonly status: 'read'; readonly records: readonly ReadCdr[] }
  | { readonly status: 'fault'; readonly fault: Fault };

/**
 * Reads the one record of a document. `protocol` null: told from what the document holds. None, several, or one of which nobody
 * can say what it is, are faults.
 */
export const readRecord = (input: RecordInput, protocol: Protocol | null = null): ReadCdr => {
  const read = readRecords(input, protocol);
  if (read.status === 'fault') return read;
  const [record, ...others] = read.records;
  if (record === undefined) return refused('missing-field', 'the document holds no record');
  if (others.length > 0)
    return refused('unsupported', `the document holds ${read.records.length} records, and one is wanted`);
  return record;
};

/** Reads all records of a document, each by itself: a damaged one is a fault among the others. */
export const readRecords = (input: RecordInput, protocol: Protocol | null = null): ReadRecords => {
  if ('json' in input) return eachOf(recordsOfJson(input.json), protocol);
  const text = input.text.replace(/^\uFEFF/, '');
  const first = text.trimStart()[0];
  if (protocol === 'csv') return readCsv(text, input.mapping ?? DEFAULT_MAPPING, input.zone ?? null);
  if (first === '{' || first === '[') {
    const parsed = parseJson(text);
    return parsed.status === 'fault' ? parsed : eachOf(recordsOfJson(parsed.value), protocol);
  }
  if (first === '<') {
    const parsed = parseXml(text);
    return parsed.status === 'fault' ? parsed : eachOf(recordsOfXml(parsed.value), protocol);
  }
  if (protocol === null && (input.mapping !== undefined || looksLikeSessions(text)))
    return readCsv(text, input.mapping ?? DEFAULT_MAPPING, input.zone ?? null);
  return refused('unsupported', unreadable(protocol));
};

const unreadable = (protocol: Protocol | null): string =>
  protocol === null
    ? 'this is neither JSON nor XML, nor a list of sessions: its first line has no column `energy_kwh` with `start` (a mapping can name others)'
    : `this is neither JSON nor XML, as a record of ${protocol} is`;

const refused = (code: FaultCode, message: string) =>
  ({ status: 'fault', fault: { code, message, field: '', source: null } }) as const;

const eachOf = (records: readonly unknown[], protocol: Protocol | null): ReadRecords => ({
  status: 'read',
  records: records.map((record) => readOne(record, protocol)),
});

const readOne = (record: unknown, protocol: Protocol | null): ReadCdr => {
  if (protocol === 'csv') return refused('unsupported', 'a list of sessions is text, not JSON');
  if (protocol !== null) return readAs(familyOf(protocol), record, versionOf(protocol));
  const [family, ...others] = familiesOf(record);
  if (family === undefined)
    return refused('unsupported', `nobody can tell what this is a record of: ${expectedNames()}`);
  if (others.length === 0) return readAs(family, record, null);
  const names = [family, ...others].map((one) => FAMILY_NAMES[one]).join(' and ');
  return refused('unsupported', `this record has names of ${names}: say which protocol it is`);
};

const versionOf = (protocol: Exclude<Protocol, 'csv'>): OcpiVersion | null => {
  switch (protocol) {
    case 'ocpi-2.1.1':
      return '2.1.1';
    case 'ocpi-2.2.1':
      return '2.2.1';
    case 'ocpi-2.3.0':
      return '2.3.0';
    default:
      return null;
  }
};

const readAs = (family: Family, record: unknown, version: OcpiVersion | null): ReadCdr => {
  switch (family) {
    case 'ocpi':
      return readOcpiCdr(record, version);
    case 'oicp':
      return readOicpCdr(record);
    case 'ochp':
      return readOchpCdr(record);
    case 'emip':
      return readEmipCdr(record);
  }
};
