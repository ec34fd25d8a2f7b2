import { type Field, fieldOf, keysOf, listOf, optional, textOf } from './fields.ts';

/** Absent, null or blank: senders fill fields they have nothing for with empty texts. */
export const isBlank = ({ value }: Field): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Like `optional`, a blank text being no value. */
export const given = <T>(parent: Field, key: string, read: (field: Field) => T): T | null =>
  isBlank(fieldOf(parent, key)) ? null : optional(parent, key, read);

/** The first of several names that has a value: versions and senders name the same field differently. */
export const firstGiven = <T>(parent: Field, keys: readonly string[], read: (field: Field) => T): T | null => {
  const key = keys.find((candidate) => !isBlank(fieldOf(parent, candidate)));
  return key === undefined ? null : given(parent, key, read);
};

/** The entries of a list; one that is null says nothing, and the others keep their places. */
export const entriesOf = (field: Field): readonly Field[] => listOf(field).filter(({ value }) => value !== null);

export const wordOf = (field: Field): string => textOf(field).trim();

/** What only describes is no reason to refuse a record: anything but a text or a number counts as not given. */
export const described = (parent: Field, key: string): string | null => {
  const { value } = fieldOf(parent, key);
  const isObject = typeof value === 'object' && value !== null && !('isLosslessNumber' in value);
  return isObject || typeof value === 'boolean' ? null : given(parent, key, wordOf);
};

/** Fields that are not known here, with their pointers. */
export const unknownFields = (parent: Field, known: ReadonlySet<string>): readonly (readonly [string, unknown])[] =>
  keysOf(parent)
    .filter((key) => !known.has(key))
    .map((key) => fieldOf(parent, key))
    .filter(({ value }) => value !== null)
    .map(({ pointer, value }) => [pointer, value] as const);
