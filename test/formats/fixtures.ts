import { readFileSync } from 'node:fs';
import type { Fault } from '../../engine/fault.ts';
import type { CanonicalCdr, Protocol, ReadCdr } from '../../engine/formats/canonical-cdr.ts';
import { type CsvMapping, readCsvMapping } from '../../engine/formats/csv/mapping.ts';
import { type RecordInput, readRecord } from '../../engine/formats/read-record.ts';

export const fixture = (name: string): string => readFileSync(`test/formats/fixtures/${name}`, 'utf8');

export const readCdr = (read: ReadCdr): CanonicalCdr => {
  if (read.status === 'fault') throw new Error(shownFault(read.fault));
  return read.cdr;
};

export const recordIn = (text: string, protocol: Protocol | null = null): CanonicalCdr =>
  readCdr(readRecord({ text }, protocol));

/** `code field: message` of the fault that reading ends in. */
export const faultIn = (input: RecordInput | string, protocol: Protocol | null = null): string => {
  const read = readRecord(typeof input === 'string' ? { text: input } : input, protocol);
  return read.status === 'fault' ? shownFault(read.fault) : 'no fault';
};

export const shownFault = ({ code, field, message }: Fault): string => `${code} ${field}: ${message}`;

export const mapping = (json: unknown): CsvMapping => {
  const read = readCsvMapping(json);
  if (read.status === 'fault') throw new Error(shownFault(read.fault));
  return read.mapping;
};

/** Facts of the record as texts. */
export const factsIn = (cdr: CanonicalCdr): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...cdr.facts].map(([name, value]) => [
      name,
      value.kind === 'text' ? value.text : `${value.amount} ${value.dimension}`,
    ]),
  );
