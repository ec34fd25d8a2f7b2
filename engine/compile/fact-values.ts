import { nearest } from '../../grammar/read/nearest.ts';
import type { Literal } from '../../grammar/tree/literals.ts';
import type { Fact, FactValue } from '../program/conditions.ts';
import { type CurrencyDue, moneyDue, nounOfLiteral, quantityDue } from './literals.ts';
import { notOneOf } from './messages/declarations.ts';
import { textWithoutQuotes, wrongType } from './messages/units.ts';
import { at, type Reading } from './reading.ts';
import type { Place } from './source-text.ts';

/** The text that a literal writes out: `"plus"`, `FR*CMP`, or a word such as `AC` and `yes`. */
export const textOfLiteral = (literal: Literal): string | null => {
  if (literal.kind === 'text') return literal.value;
  if (literal.kind === 'party') return literal.party;
  return literal.kind === 'name' ? literal.name : null;
};

/** A value that the fact may have; null where it may not, and told. `due`: where the fact is named. */
export const readFactValue = (
  reading: Reading,
  fact: Fact,
  literal: Literal,
  currency: CurrencyDue,
  due: Place,
): FactValue | null => {
  const { type } = fact;
  if (type.kind === 'quantity') {
    const { dimension } = type;
    const amount =
      dimension === 'money' && (literal.kind === 'money' || literal.kind === 'number')
        ? (moneyDue(reading, literal, currency, `\`${fact.name}\``)?.amount ?? null)
        : quantityDue(reading, literal, {
            dimension,
            what: `\`${fact.name}\``,
            aboveZero: false,
            other: { place: due, is: 'the fact' },
          });
    return amount === null ? null : { kind: 'quantity', amount, dimension };
  }
  const text = textOfLiteral(literal);
  const place = at(reading, literal.span);
  if (literal.kind === 'name' && type.oneOf === null) {
    reading.report.add(textWithoutQuotes(place, literal.name));
    return null;
  }
  if (text === null) {
    reading.report.add(wrongType(place, nounOfLiteral(literal), 'a text in quotes', due));
    return null;
  }
  if (type.oneOf !== null && !type.oneOf.includes(text)) {
    reading.report.add(notOneOf(place, text, type.oneOf, nearest(text, type.oneOf)));
    return null;
  }
  return { kind: 'text', text };
};
