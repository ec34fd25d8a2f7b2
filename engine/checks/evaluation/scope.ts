import type { PriceLine } from '../../price/result.ts';
import type { RecordPrint } from '../context.ts';
import type { Field, PeriodSeen } from '../field.ts';
import { otherRecordFields, periodFields, priceLineFields, recordFields } from '../fields/fields.ts';
import type { Owner } from '../program.ts';
import { absent, type Sight } from '../value.ts';
import type { World } from '../world.ts';

/** What a search is looking at; `its` asks this. */
export type Item =
  | { readonly owner: 'period'; readonly of: PeriodSeen }
  | { readonly owner: 'price line'; readonly of: PriceLine }
  | { readonly owner: 'other record'; readonly of: RecordPrint };

/** What was read, in the order of reading, each once. */
export interface Log {
  readonly pointers: Set<string>;
  readonly read: Set<string>;
}

export interface Scope {
  readonly world: World;
  /** null outside of a search. */
  readonly item: Item | null;
  readonly log: Log;
}

export const emptyLog = (): Log => ({ pointers: new Set(), read: new Set() });

/** A field of the record, or of what the search looks at; what it read is noted. */
export const look = ({ world, item, log }: Scope, owner: Owner, phrase: string): Sight => {
  const sight = sightOf(world, item, owner, phrase);
  if (sight.kind === 'seen') {
    for (const pointer of sight.pointers) log.pointers.add(pointer);
    for (const entry of sight.read) log.read.add(entry);
  }
  return sight;
};

const sightOf = (world: World, item: Item | null, owner: Owner, phrase: string): Sight => {
  if (owner === 'record') return readFrom(recordFields.get(phrase), world, world, phrase);
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
  if (field.notIn.includes(world.record.protocol)) return absent('not carried by the protocol', phrase);
  return field.read(owner, world);
};
