import type { Fault } from '../../fault.ts';
import type { Field } from '../../formats/fields.ts';
import type { Instant } from '../../session/session.ts';
import type { Context, EvseEntry, Looked, Reference, TokenEntry } from '../context.ts';
import { idKey, textKey } from './keys.ts';
import {
  type ListedTariff,
  readAgreement,
  readAuthorisation,
  readInvoice,
  readParty,
  readSession,
  readTariffEntry,
  readToken,
} from './read-entries.ts';
import { type ListedEvse, readLocation } from './read-location.ts';
import { readPrints } from './read-prints.ts';
import { type ListedStatistics, readStatistics, statisticsKey } from './read-statistics.ts';
import { attempt, entriesOf, objectField } from './reading.ts';
import { createRecordStore, type RecordStore } from './record-store.ts';
import { statisticsOf } from './statistics.ts';

export interface ContextRead {
  readonly context: Context;
  /** Entries that could not be read, each with its pointer; the others are known all the same. */
  readonly faults: readonly Fault[];
}

/**
 * What is known besides a record, from the JSON of a reference file (README.md of this folder) read without loss, and from the
 * records kept in `store`. null: nobody gave it. Records that the file lists go into the store.
 */
export const contextOf = (reference: unknown, store: RecordStore | null = null): ContextRead => {
  const faults: Fault[] = [];
  const root: Field = { value: reference ?? {}, pointer: '' };
  const isObject = attempt(faults, () => objectField(root)) !== null;
  const document = isObject ? root : { value: {}, pointer: '' };
  const records = recordsOf(document, store, faults);
  const listed = new Map(
    (entriesOf(document, 'history', faults, readStatistics) ?? []).map((entry): [string, ListedStatistics] => [
      statisticsKey(entry),
      entry,
    ]),
  );
  const context: Context = {
    reference: referenceOf(document, faults),
    others: (query) => records?.others(query) ?? null,
    history: (query) => {
      const given = listed.get(statisticsKey(query));
      return given?.statistics ?? (records === null ? null : statisticsOf(records.figures(query), query.measure));
    },
  };
  return { context, faults };
};

const recordsOf = (document: Field, store: RecordStore | null, faults: Fault[]): RecordStore | null => {
  const prints = readPrints(document, faults);
  if (prints === null) return store;
  const records = store ?? createRecordStore({ limit: Math.max(prints.length, 1) });
  for (const print of prints) records.add(print);
  return records;
};

const NO_LIST = { kind: 'no list' } as const;
const UNKNOWN = { kind: 'unknown' } as const;

/** Answers by key from entries, of which the first counts. */
const looked = <T>(entries: ReadonlyMap<string, T> | null, key: string): Looked<T> => {
  if (entries === null) return NO_LIST;
  const value = entries.get(key);
  return value === undefined ? UNKNOWN : { kind: 'found', value };
};

const firsts = <T>(entries: readonly T[] | null, keyOf: (entry: T) => string): ReadonlyMap<string, T> | null => {
  if (entries === null) return null;
  const map = new Map<string, T>();
  for (const entry of entries) if (!map.has(keyOf(entry))) map.set(keyOf(entry), entry);
  return map;
};

const groups = <T>(
  entries: readonly T[] | null,
  keysOf: (entry: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> | null => {
  if (entries === null) return null;
  const map = new Map<string, T[]>();
  for (const entry of entries)
    for (const key of keysOf(entry)) {
      const same = map.get(key);
      if (same === undefined) map.set(key, [entry]);
      else same.push(entry);
    }
  return map;
};

const referenceOf = (document: Field, faults: Fault[]): Reference => {
  const authorisations = entriesOf(document, 'authorisations', faults, readAuthorisation);
  const invoices = entriesOf(document, 'invoices', faults, readInvoice);
  const byReference = firsts(authorisations, (entry) => textKey(entry.reference ?? ''));
  const byToken = groups(authorisations, (entry) => [textKey(entry.token)]);
  const byInvoice = firsts(invoices, (entry) => textKey(entry.id));
  const byRecord = groups(invoices, (entry) => entry.records.map(({ cpo, id }) => recordKey(cpo, id)));
  const parties = firsts(entriesOf(document, 'parties', faults, readParty), ({ id }) => idKey(id));
  return {
    evse: evsesOf(document, faults),
    token: tokensOf(document, faults),
    party: (id) => looked(parties, idKey(id)),
    session: sessionsOf(document, faults),
    authorisation: (reference) => looked(byReference, textKey(reference)),
    authorisationsOf: (token, from, to) => {
      if (byToken === null) return NO_LIST;
      const given = byToken.get(textKey(token)) ?? [];
      return { kind: 'found', value: given.filter(({ at }) => !at.below(from) && !at.above(to)) };
    },
    agreement: agreementsOf(document, faults),
    invoice: (id) => looked(byInvoice, textKey(id)),
    invoicesOf: (cpo, id) => {
      if (byRecord === null) return NO_LIST;
      return { kind: 'found', value: byRecord.get(recordKey(cpo, id)) ?? [] };
    },
    tariffs: tariffsOf(document, faults),
  };
};

const recordKey = (cpo: string, id: string): string => `${idKey(cpo)} ${textKey(id)}`;

const evsesOf = (document: Field, faults: Fault[]): Reference['evse'] => {
  const locations = entriesOf(document, 'locations', faults, (field) => readLocation(field, faults));
  const known = locations === null ? null : new Map<string, EvseEntry>();
  for (const { entry, pointer } of locations?.flat() ?? ([] as readonly ListedEvse[])) {
    const key = idKey(entry.id);
    if (known?.has(key)) faults.push(twice(pointer, `EVSE ${entry.id}`));
    else known?.set(key, entry);
  }
  return (id) => looked(known, idKey(id));
};

const twice = (pointer: string, what: string): Fault => ({
  code: 'malformed-field',
  message: `${pointer}: ${what} is listed before, and its first entry counts; remove one`,
  field: pointer,
  source: null,
});

const tokensOf = (document: Field, faults: Fault[]): Reference['token'] => {
  const tokens = entriesOf(document, 'tokens', faults, readToken);
  const byUid = groups(tokens, ({ uid }) => [textKey(uid)]);
  const byContract = groups(tokens, ({ contract }) => (contract === null ? [] : [idKey(contract)]));
  return (party, uid, contract) => {
    const named = uid === null ? byContract?.get(idKey(contract ?? '')) : byUid?.get(textKey(uid));
    if (tokens === null) return NO_LIST;
    const found = (named ?? []).find((token) => isOf(token, party));
    return found === undefined ? UNKNOWN : { kind: 'found', value: found };
  };
};

const isOf = (token: TokenEntry, party: string | null): boolean =>
  party === null || token.party === null || idKey(token.party) === idKey(party);

const sessionsOf = (document: Field, faults: Fault[]): Reference['session'] => {
  const sessions = entriesOf(document, 'sessions', faults, readSession);
  const byId = groups(sessions, ({ entry }) => [textKey(entry.id)]);
  return (cpo, id) => {
    if (byId === null) return NO_LIST;
    const same = byId.get(textKey(id)) ?? [];
    const found = same.find((session) => session.cpo === null || idKey(session.cpo) === idKey(cpo));
    return found === undefined ? UNKNOWN : { kind: 'found', value: found.entry };
  };
};

const holdsAt = (from: Instant | null, to: Instant | null, at: Instant): boolean =>
  (from === null || !at.below(from)) && (to === null || at.below(to));

const agreementsOf = (document: Field, faults: Fault[]): Reference['agreement'] => {
  const agreements = entriesOf(document, 'agreements', faults, readAgreement);
  const byPair = groups(agreements, ({ entry }) => [recordKey(entry.cpo, idKey(entry.emsp))]);
  return (cpo, emsp, at) => {
    if (byPair === null) return NO_LIST;
    const found = (byPair.get(recordKey(cpo, idKey(emsp))) ?? []).find(
      ({ from, to, suspended }) =>
        holdsAt(from, to, at) && !suspended.some((stretch) => holdsAt(stretch.from, stretch.to, at)),
    );
    return found === undefined ? UNKNOWN : { kind: 'found', value: found.entry };
  };
};

const tariffsOf = (document: Field, faults: Fault[]): Reference['tariffs'] => {
  const byId = groups(entriesOf(document, 'tariffs', faults, readTariffEntry), ({ entry }) => [textKey(entry.id)]);
  return (cpo, id, at) => {
    if (byId === null) return NO_LIST;
    const ofCpo = ({ party }: ListedTariff): boolean => party === null || idKey(party) === idKey(cpo);
    const same = (byId.get(textKey(id)) ?? []).filter(ofCpo);
    if (same.length === 0) return UNKNOWN;
    return { kind: 'found', value: same.filter(({ from, to }) => holdsAt(from, to, at)).map(({ entry }) => entry) };
  };
};
