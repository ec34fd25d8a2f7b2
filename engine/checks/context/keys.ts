/** Ids that mean one thing however they are written: separators and case aside. */
export const idKey = (id: string): string => {
  const known = knownKeys.get(id);
  if (known !== undefined) return known;
  const key = id.replace(/[\s*_-]/g, '').toUpperCase();
  if (knownKeys.size >= MOST_KNOWN) knownKeys.clear();
  knownKeys.set(id, key);
  return key;
};

/** The same few stations and parties are asked about over and over. */
const knownKeys = new Map<string, string>();
const MOST_KNOWN = 10_000;

/** Ids that OCPI compares without case (CiString); their separators are part of them. */
export const textKey = (text: string): string => text.trim().toUpperCase();
