import type { Fault } from '../../../engine/fault.ts';
import type { CanonicalCdr } from '../../../engine/formats/canonical-cdr.ts';
import { readOcpiCdr } from '../../../engine/formats/ocpi-cdr/read-cdr.ts';
import { readJson } from '../files/json.ts';
import { WrongUse } from '../wrong-use.ts';

export type ReadRecord =
  | { readonly status: 'read'; readonly cdr: CanonicalCdr }
  | { readonly status: 'fault'; readonly fault: Fault };

/** The one record of a file: by itself, alone in a list, or either as the `data` of an OCPI response. */
export const readRecord = async (path: string): Promise<ReadRecord> => {
  const { name, value } = await readJson(path);
  const records = recordsIn(value);
  const [record, ...others] = records;
  if (record === undefined) throw new WrongUse(`${name} holds no record`);
  if (!isObject(record)) throw new WrongUse(`${name} holds no record`, 'a record is a JSON object');
  if ('elements' in record && !('charging_periods' in record))
    throw new WrongUse(`${name} holds a tariff, not a record`, 'give it with --tariff, and a CDR with --cdr');
  if (others.length > 0)
    throw new WrongUse(
      `${name} holds ${records.length} records`,
      'this command takes one: save it to a file of its own',
    );
  return readOcpiCdr(record);
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

const recordsIn = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null || !('data' in value)) return [value];
  return recordsIn(value.data);
};
