import type { PriceLine } from '../../price/result.ts';
import type { RecordPrint } from '../context.ts';
import type { Field, PeriodSeen } from '../field.ts';
import { otherRecordFields, periodFields, priceLineFields, recordFields } from '../fields/fields.ts';
import type { Owner } from '../program.ts';
import { type Absent, absent, type Sight } from '../value.ts';
import type { World } from '../world.ts';

/** What a search is looking at; `its` asks this. */
export type Item =
  | { readonly owner: 'period'; readonly of: PeriodSeen }
  | { readonly owner: 'price line'; readonly of: PriceLine }
  | { readonly owner: 'other record'; readonly of: RecordPrint };

/** What was read, in the order of reading. Most checks pass and nobody asks: texts that take work are made when somebody does. */
export interface Log {
  readonly pointers: (readonly string[])[];
  readonly read: (readonly string[] | (() => string))[];
}

/** Fields of the record by their phrase: many checks ask for the same ones, and each is read once. */
export type Sights = Map<string, Sight>;

export interface Scope {
  readonly world: World;
  readonly sights: Sights;
  /** null outside of a search. */
  readonly item: Item | null;
  readonly log: Log;
}

export const emptyLog = (): Log => ({ pointers: [], read: [] });

/** Each once. */
export const pointersIn = ({ pointers }: Log): readonly string[] => [...new Set(pointers.flat())];

export const readIn = ({ read }: Log): readonly string[] => [
  ...new Set(read.flatMap((entry) => (typeof entry === 'function' ? [entry()] : entry))),
];

/** A field of the record, or of what the search looks at; what it read is noted. */
export const look = ({ world, sights, item, log }: Scope, owner: Owner, phrase: string): Sight => {
  const sight = owner === 'record' ? sightOfRecord(world, sights, phrase) : sightOf(world, item, owner, phrase);
  if (sight.kind === 'seen') {
    if (sight.pointers.length > 0) log.pointers.push(sight.pointers);
    if (sight.read.length > 0) log.read.push(sight.read);
  }
  return sight;
};

/** What is looked up by a field that the protocol does not carry, or worked out from one, is missing in every record of it. */
export const told = <S extends Sight>(sight: S, { record }: World): S | Absent =>
  sight.kind === 'absent' &&
  sight.reason === 'missing in this record' &&
  recordFields.get(sight.what)?.notIn.includes(record.protocol) === true
    ? absent('not carried by the protocol', sight.what)
    : sight;

const sightOfRecord = (world: World, sights: Sights, phrase: string): Sight => {
  const known = sights.get(phrase);
  if (known !== undefined) return known;
  const sight = readFrom(recordFields.get(phrase), world, world, phrase);
  sights.set(phrase, sight);
  return sight;
};

const sightOf = (world: World, item: Item | null, owner: Exclude<Owner, 'record'>, phrase: string): Sight => {
  if (item?.owner === 'period' && owner === 'period') return readFrom(periodFields.get(phrase), item.of, world, phrase);
  if (item?.owner === 'price line' && owner === 'price line')
    return readFrom(priceLineFields.get(phrase), item.of, world, phrase);
  // What another record carries is told by its own protocol, not by that of this one.
  if (item?.owner === 'other record' && owner === 'other record')
    return otherRecordFields.get(phrase)?.read(item.of, world) ?? absent('reference unknown', phrase);
  return absent('reference unknown', phrase);
};

const readFrom = <O>(field: Field<O> | undefined, owner: O, world: World, phrase: string): Sight => {
  if (field === undefined) return absent('reference unknown', phrase);
  if (field.notIn.includes(world.record.protocol)) return absent('not carried by the protocol', field.by ?? phrase);
  return told(field.read(owner, world), world);
};
