import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Tariff } from '../program/tariff.ts';
import { canonicalText } from './canonical.ts';

type Tariffs = ReadonlyMap<string, Tariff>;

/**
 * SHA-256 of the meaning of each tariff, those that it chooses or passes on included. Equal hashes prove that two tariffs
 * price every session alike, given the same facts and series; calendars are in it date by date. Layout, notes, titles, the
 * names of values, prices, calendars, tariffs and labels, and the order of what has no order leave it as it is. Different
 * hashes prove nothing: one price can be said in two ways.
 */
export const meaningHashes = (tariffs: Tariffs): ReadonlyMap<string, string> => {
  const hashes = new Map<string, string>();
  // Tariffs do not rest on themselves.
  const hashOf = (id: string): string => {
    const known = hashes.get(id);
    if (known !== undefined) return known;
    const tariff = tariffs.get(id);
    const hash = tariff === undefined ? '' : bytesToHex(sha256(utf8ToBytes(canonicalText(tariff, hashOf))));
    hashes.set(id, hash);
    return hash;
  };
  for (const id of tariffs.keys()) hashOf(id);
  return hashes;
};

/** The hash of one tariff among those that it may choose or pass on; null where there is none of that name. */
export const meaningHash = (id: string, tariffs: Tariffs): string | null => meaningHashes(tariffs).get(id) ?? null;
