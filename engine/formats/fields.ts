import { fault } from '../fault.ts';
import { Exact } from '../values/exact.ts';
import type { Read } from './canonical-cdr.ts';

/** A place in a JSON document: its value and its pointer. */
export interface Field {
  readonly value: unknown;
  readonly pointer: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && numberText(value) === null;

/** Numbers arrive as the text they were written with, or as strings: many parties send them so. null for anything else. */
const numberText = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  const lossless = typeof value === 'object' && value !== null && 'isLosslessNumber' in value && 'value' in value;
  return lossless && typeof value.value === 'string' ? value.value : null;
};

const malformed = (field: Field, wanted: string): never =>
  fault('malformed-field', `${field.pointer === '' ? 'the document' : field.pointer} must be ${wanted}`, field.pointer);

const missing = (field: Field): never => fault('missing-field', `${field.pointer} is missing`, field.pointer);

const isAbsent = (field: Field): boolean => field.value === undefined || field.value === null;

export const fieldOf = (parent: Field, key: string | number): Field => {
  const value = Array.isArray(parent.value) ? parent.value[Number(key)] : objectOf(parent)[key];
  return { value, pointer: `${parent.pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}` };
};

export const objectOf = (field: Field): JsonObject =>
  isObject(field.value) ? field.value : malformed(field, 'an object');

export const keysOf = (field: Field): readonly string[] => Object.keys(objectOf(field));

/** null where the field is absent or null, as OCPI lets optional fields be. */
export const optional = <T>(parent: Field, key: string, read: (field: Field) => T): T | null => {
  const field = fieldOf(parent, key);
  return isAbsent(field) ? null : read(field);
};

export const required = <T>(parent: Field, key: string, read: (field: Field) => T): T => {
  const field = fieldOf(parent, key);
  return isAbsent(field) ? missing(field) : read(field);
};

export const listOf = (field: Field): readonly Field[] => {
  if (!Array.isArray(field.value)) return malformed(field, 'a list');
  return field.value.map((value: unknown, at) => ({ value, pointer: `${field.pointer}/${at}` }));
};

export const textOf = (field: Field): string => {
  const { value } = field;
  return typeof value === 'string' ? value : (numberText(value) ?? malformed(field, 'a text'));
};

export const numberOf = (field: Field): Exact => {
  const written = numberText(field.value);
  return (written === null ? null : Exact.parse(written)) ?? malformed(field, 'a number');
};

/** A number that cannot be below zero. */
export const quantityOf = (field: Field): Exact => {
  const value = numberOf(field);
  return value.isNegative ? malformed(field, 'zero or more') : value;
};

/** Keeps where a value was read. */
export const pointed =
  <T>(read: (field: Field) => T) =>
  (field: Field): Read<T> => ({ value: read(field), pointer: field.pointer });

/** A text of a pattern, else a fault that says what it must be. */
export const patternOf =
  (pattern: RegExp, wanted: string) =>
  (field: Field): string => {
    const value = textOf(field).trim();
    return pattern.test(value) ? value : malformed(field, wanted);
  };

export const oneOf =
  <T extends string>(values: readonly T[]) =>
  (field: Field): T => {
    const written = textOf(field).trim().toUpperCase();
    return values.find((value) => value === written) ?? malformed(field, `one of ${values.join(', ')}`);
  };

export const refuse = malformed;
