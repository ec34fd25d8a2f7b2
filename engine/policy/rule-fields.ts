import { isReserved } from '../../grammar/vocabulary.ts';
import { type Field, fieldOf, keysOf, refuse, textOf } from '../formats/fields.ts';

/** A key that nothing reads would be a change without effect. */
export const onlyKeys = (field: Field, known: readonly string[]): void => {
  for (const key of keysOf(field)) {
    if (!known.includes(key)) refuse(fieldOf(field, key), `left out: known here are ${known.join(', ')}`);
  }
};

export const wordOf =
  <T extends string>(words: readonly T[]) =>
  (field: Field): T =>
    words.find((word) => word === field.value) ??
    refuse(field, `one of ${words.map((word) => `"${word}"`).join(', ')}`);

/** A name that our notation can write. */
export const nameOf = (field: Field): string => {
  const text = textOf(field);
  const isName = /^[\p{L}_][\p{L}\p{N}_]*(-[\p{L}\p{N}_]+)*$/u.test(text) && text.length <= 200 && !isReserved(text);
  return isName ? text : refuse(field, 'a name such as "price-differs", and no word that shapes lines');
};

export const oneLineOf = (field: Field): string => {
  const text = textOf(field);
  return /[\p{Cc}\u2028\u2029]/u.test(text) || text.length > 500 ? refuse(field, 'a text of one line') : text;
};
