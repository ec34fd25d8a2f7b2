import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Tariff } from '../program/tariff.ts';
import { canonicalText } from './canonical.ts';

/** SHA-256 of each tariff's meaning, those that it chooses or passes on included. Tariffs do not rest on themselves. */
export const hashesOf = (tariffs: ReadonlyMap<string, Tariff>): ReadonlyMap<string, string> => {
  const hashes = new Map<string, string>();
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
