import { idKey, textKey } from '../../engine/checks/context/keys.ts';
import type { Wanted } from '../live/wanted.ts';

/** Lists of reference data that are kept, each with OCPI 2.2.1 objects. */
export const LISTS = ['locations', 'tokens', 'parties', 'tariffs', 'sessions'] as const;

export type List = (typeof LISTS)[number];

type Fields = Readonly<Record<string, unknown>>;

/** Where an entry stands: its party, and its id in the words of OCPI. */
export interface Place {
  readonly country: string;
  readonly party: string;
  /** null: the list has one entry for each party. */
  readonly id: string | null;
}

/** What OCPI calls the id of an entry; of parties the party itself. */
export const ID_FIELD: Readonly<Record<List, string | null>> = {
  locations: 'id',
  tokens: 'uid',
  parties: null,
  tariffs: 'id',
  sessions: 'id',
};

export const ownerKey = ({ country, party }: Place): string => idKey(`${country}*${party}`);

export const entryKey = (place: Place): string =>
  place.id === null ? ownerKey(place) : `${ownerKey(place)} ${textKey(place.id)}`;

/** Why an entry cannot stand at a place; null where it can. */
export const misplaced = (list: List, place: Place, entry: Fields): string | null => {
  const wrong = (name: string, due: string): string | null =>
    textKey(String(entry[name] ?? '')) === textKey(due) ? null : `/${name} must be ${due}, as in the path`;
  const idField = ID_FIELD[list];
  return (
    wrong('country_code', place.country) ??
    wrong('party_id', place.party) ??
    (idField === null ? null : wrong(idField, place.id ?? ''))
  );
};

/** What records may have waited for that this entry gives. */
export const givenBy = (list: List, place: Place, entry: Fields): readonly Wanted[] => {
  switch (list) {
    case 'locations':
      return evsesOf(entry).map((id) => ({ list, wanted: idKey(id) }));
    case 'tokens':
      return [
        { list, wanted: textKey(place.id ?? '') },
        ...(typeof entry.contract_id === 'string' ? [{ list, wanted: idKey(entry.contract_id) } as const] : []),
      ];
    case 'parties':
      return [{ list, wanted: ownerKey(place) }];
    case 'tariffs':
    case 'sessions':
      return [{ list, wanted: entryKey(place) }];
  }
};

const evsesOf = ({ evses }: Fields): readonly string[] =>
  (Array.isArray(evses) ? (evses as readonly (Fields | null)[]) : []).flatMap((evse) => {
    const id = evse?.evse_id ?? evse?.uid;
    return typeof id === 'string' ? [id] : [];
  });
