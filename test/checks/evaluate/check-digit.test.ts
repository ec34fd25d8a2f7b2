import { describe, expect, it } from 'vitest';
import { isCheckDigitRight } from '../../../engine/checks/fields/check-digit.ts';

/** Ids with the check digits that are published for them. */
const RIGHT = [
  'NN123ABCDEFGHIT',
  'FRXYZ1234567892',
  'ITA1B2C3E4F5G64',
  'ESZU8WOX834H1DR',
  'PT73902837ABCZZ',
  'DE83DUIEN83QGZD',
  'DE83DUIEN83ZGQM',
  'DE8AA0012345670',
];

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('the check digit of a contract', () => {
  it.each(RIGHT)('of %s is right, and no other is', (id) => {
    const right = [...CHARACTERS].filter((last) => isCheckDigitRight(id.slice(0, -1) + last) === true);
    expect(right).toEqual([id.at(-1)]);
  });

  it('tells two neighbours that changed places', () => {
    const swapped = RIGHT.flatMap((id) =>
      Array.from({ length: 13 }, (_, at) => `${id.slice(0, at)}${id[at + 1]}${id[at]}${id.slice(at + 2)}`).filter(
        (other) => other !== id,
      ),
    );
    expect(swapped.filter((id) => isCheckDigitRight(id) !== false)).toEqual([]);
  });

  it('is read past separators and in small letters', () => {
    expect(isCheckDigitRight('nl-tnm-000122045-u')).toBe(true);
    expect(isCheckDigitRight('NL*TNM*000122045*X')).toBe(false);
  });

  it.each(['FR-CMP-C00000077', 'DE*ICE*000077*4', 'C12345', ''])('is none of %s', (id) => {
    expect(isCheckDigitRight(id)).toBeNull();
  });
});
