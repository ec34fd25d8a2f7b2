import { type Fault, FaultError } from '../../fault.ts';
import { type Field, fieldOf, listOf, objectOf, refuse, required, textOf } from '../../formats/fields.ts';
import { given, isBlank, wordOf } from '../../formats/lenient.ts';
import type { Instant } from '../../session/session.ts';
import { parseInstant } from '../../values/zone.ts';

/**
 * The entries of a list that could be read, and a fault for each that could not: one bad entry does not take the others
 * along. null where the reference data has no such list.
 */
export const entriesOf = <T>(
  root: Field,
  key: string,
  faults: Fault[],
  read: (field: Field) => T,
): readonly T[] | null => {
  const field = fieldOf(root, key);
  if (isBlank(field)) return null;
  const listed = attempt(faults, () => listOf(field));
  if (listed === null) return null;
  return listed.flatMap((entry) => {
    const value = attempt(faults, () => read(entry));
    return value === null ? [] : [value];
  });
};

/** null, and a fault more, where `read` refuses. */
export const attempt = <T>(faults: Fault[], read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    faults.push(error.fault);
    return null;
  }
};

/** OCPI's times are UTC where they do not say otherwise. */
export const instantOf = (field: Field): Instant =>
  parseInstant(textOf(field)) ?? refuse(field, 'a date and time such as 2026-01-31T08:00:00Z');

export const yesOrNoOf = (field: Field): boolean => {
  const text = String(field.value).trim().toLowerCase();
  return text === 'true' || (text === 'false' ? false : refuse(field, 'true or false'));
};

/** `FR*GLY` of `country_code` and `party_id`; null where either is missing. */
export const partyIn = (parent: Field): string | null => {
  const country = given(parent, 'country_code', wordOf);
  const party = given(parent, 'party_id', wordOf);
  return country === null || party === null ? null : `${country}*${party}`.toUpperCase();
};

export const requiredParty = (parent: Field): string =>
  `${required(parent, 'country_code', wordOf)}*${required(parent, 'party_id', wordOf)}`.toUpperCase();

/** A stretch of time; without an end it goes on. */
export const stretchOf = (field: Field): { readonly from: Instant; readonly to: Instant | null } => ({
  from: required(objectField(field), 'from', instantOf),
  to: given(field, 'to', instantOf),
});

export const objectField = (field: Field): Field => {
  objectOf(field);
  return field;
};

export const wordsOf = (field: Field): readonly string[] => listOf(field).map(wordOf);
