import { type Field, fieldOf, objectOf } from '../fields.ts';
import { isBlank } from '../lenient.ts';

/** An XML element that may occur several times is a list only where it does. */
export const itemsOf = (parent: Field, key: string): readonly Field[] => {
  const field = fieldOf(parent, key);
  if (isBlank(field)) return [];
  const { value, pointer } = field;
  return Array.isArray(value)
    ? value
        .map((entry: unknown, at) => ({ value: entry, pointer: `${pointer}/${at}` }))
        .filter((entry) => entry.value !== null)
    : [field];
};

/**
 * OCHP's schema puts instants and enumerated values into an element of their own (`<status><CdrStatusType>`); its text counts, at
 * the place of the outer one.
 */
export const unwrapped =
  <T>(read: (field: Field) => T) =>
  (field: Field): T => {
    if (typeof field.value !== 'object' || field.value === null || 'isLosslessNumber' in field.value)
      return read(field);
    const inside = Object.entries(objectOf(field)).filter(([name]) => !name.startsWith('@'));
    const [only] = inside;
    return read(only === undefined || inside.length > 1 ? field : { value: only[1], pointer: field.pointer });
  };
