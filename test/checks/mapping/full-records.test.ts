import { describe, expect, it } from 'vitest';
import { caseGround } from '../../../engine/checks/cases/ground.ts';
import { caseWorld } from '../../../engine/checks/cases/run.ts';
import { recordFields } from '../../../engine/checks/fields/fields.ts';
import { PROTOCOLS } from '../../../engine/checks/fields/places.ts';
import {
  energyWords,
  factWords,
  identityWords,
  measureWords,
  meteringWords,
  priceWords,
  timeWords,
} from '../../../grammar/field-words.ts';
import { asReceived, BASE_FILES } from '../evaluate/ground.ts';
import { FULL_RECORDS } from './full-records.ts';

/** What a record says itself; what is known beside it, or asked of how it is written, is not among them. */
const OWN: readonly string[] = [
  ...identityWords,
  ...factWords,
  ...timeWords,
  ...measureWords,
  ...energyWords,
  ...meteringWords,
  ...priceWords,
];

/**
 * Of records that correct another; of tariffs with limits; of keys and signatures, which it takes a register for. Energy given back
 * is zero where nothing is said of it.
 */
const ASIDE = [
  'corrected record',
  'tariff minimum',
  'tariff maximum',
  'signature valid',
  'key as registered',
  'returned energy',
];

describe('what a protocol is said to carry', () => {
  it.each(PROTOCOLS)('is read from a record of %s that holds all of it, and nothing else is', (protocol) => {
    const { base, with: changes } = FULL_RECORDS[protocol];
    const world = caseWorld(
      {
        name: base,
        base,
        with: new Map(Object.entries(asReceived(changes))),
        reference: new Map(),
        others: [],
        received: null,
        at: null,
        facts: null,
        tariff: 'energy.bareme',
        expect: 'passed',
        because: 'it is full',
      },
      caseGround(BASE_FILES),
    );
    expect(world.record.protocol).toBe(protocol);
    const asked = OWN.filter((phrase) => !ASIDE.includes(phrase)).map((phrase) => ({
      phrase,
      field: recordFields.get(phrase),
    }));
    const silent = asked.filter(({ field }) => field?.read(world, world).kind === 'absent');
    const notCarried = asked.filter(({ field }) => field?.notIn.includes(protocol));
    expect(silent.map(({ phrase }) => phrase)).toEqual(notCarried.map(({ phrase }) => phrase));
  });
});
