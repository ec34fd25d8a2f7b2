import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../engine/checks/context/prints.ts';
import { otherRecordFields } from '../../../engine/checks/fields/fields.ts';
import type { SignedMetering } from '../../../engine/checks/metering/signed-metering.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { ask, cdr, isKnown, place, short, worldWith } from './asking.ts';
import { instantAt, print } from './prints.ts';

describe('history, corrections and the record before', () => {
  it('is what is usual, or nothing where too little is known', () => {
    const cdrs = Array.from({ length: 21 }, (_, at) =>
      cdr({
        id: `h${at}`,
        start_date_time: '2026-03-01T10:00:00Z',
        end_date_time: '2026-03-01T11:00:00Z',
        total_energy: at + 1,
        total_cost: { excl_vat: (at + 1) / 2 },
      }),
    );
    expect(ask('usual energy of evse', { cdrs })).toBe('11');
    expect(ask('energy spread of evse', { cdrs })).toBe('5');
    expect(ask('high energy of token', { cdrs })).toBe('20');
    expect(ask('usual power of evse', { cdrs })).toBe('11');
    expect(ask('usual price of energy', { cdrs })).toBe('0.5 EUR');
    expect(ask('usual energy of evse', { cdrs: cdrs.slice(2) })).toBe(
      'reference unknown: enough history of evse FR*GLY*E1',
    );
  });

  it('is the record that a credit corrects', () => {
    const credit = {
      id: 'cdr-2-C',
      credit: true,
      credit_reference_id: 'cdr-2',
      total_cost: { excl_vat: -6, incl_vat: -7.2 },
    };
    expect(ask('original net', { cdrs: [cdr()] }, credit)).toBe('6 EUR');
    expect(ask('mirrors original', { cdrs: [cdr()] }, credit)).toBe('yes');
    expect(ask('mirrors original', { cdrs: [cdr()] }, { ...credit, total_cost: { excl_vat: -5 } })).toBe('no');
    expect(ask('original energy', { cdrs: [] }, credit)).toBe('reference unknown: record cdr-2');
    expect(isKnown('corrected record', { cdrs: [cdr()] }, credit)).toBe(true);
    expect(isKnown('corrected record', { cdrs: [] }, credit)).toBe(false);
    expect(isKnown('corrected record', {}, credit)).toBeNull();
  });

  it('answers of another record how it lies to this one', () => {
    const world = worldWith({});
    const its = (phrase: string, over: Parameters<typeof print>[0]) =>
      short(otherRecordFields.get(phrase)!.read(print(over), world));
    expect(its('overlap', {})).toBe('3600');
    expect(its('gap', {})).toBe('0');
    expect(its('travel time', {})).toBe('0');
    const later = { start: instantAt('2026-03-02T19:50:00Z'), end: instantAt('2026-03-02T20:50:00Z') };
    expect([its('overlap', later), its('gap', later)]).toEqual(['0', '1200']);
    const across = { start: instantAt('2026-03-02T19:00:00Z'), end: instantAt('2026-03-02T20:00:00Z') };
    expect([its('overlap', across), its('gap', across)]).toEqual(['1800', '0']);
    // Paris to Lyon: 392 km in a straight line, so 3 h at 130 km/h.
    const lyon = print({ latitude: Exact.of('45.7640'), longitude: Exact.of('4.8357') });
    const sight = otherRecordFields.get('travel time')!.read(lyon, world);
    const hours =
      sight.kind === 'seen' && 'amount' in sight.value ? sight.value.amount.over(Exact.of(3600)).toFixed(2) : '';
    expect(hours).toBe('3.01');
    expect(its('same content', {})).toBe('no');
    expect(its('same content', { content: fingerprintOf(world.content) })).toBe('yes');
    expect(its('invoice', {})).toContain('missing in this record');
  });
});

describe('signed meter data', () => {
  const reading = (over: object = {}) => ({
    at: instantAt('2026-03-02T18:30:00Z'),
    timeStatus: 'S',
    transaction: 'B',
    energy: Exact.of('100'),
    meterStatus: 'G',
    errorFlags: '',
    ...over,
  });
  const end = { transaction: 'E', energy: Exact.of('120.001'), at: instantAt('2026-03-02T19:30:00Z') };
  const metering = (over: Partial<SignedMetering> = {}): SignedMetering => ({
    format: 'OCMF',
    readings: [reading(), reading(end)],
    gateway: null,
    meter: null,
    pagination: 'T7',
    lastPagination: 'T8',
    userAssigned: true,
    userId: '04a1b2c3d4e5f6',
    publicKey: 'aabb',
    signature: 'valid',
    why: null,
    pointer: '/signed_data',
    ...over,
  });
  const asked = (phrase: string, over: Partial<SignedMetering> | null = {}, reference: unknown = {}) =>
    ask(phrase, reference, {}, over === null ? null : metering(over));

  it('says what was measured from begin to end', () => {
    expect(asked('signed energy')).toBe('20.001');
    expect(asked('signed end')).toBe('2026-03-02T19:30:00.000Z');
    expect(asked('signed energy', { readings: [reading()] })).toBe('missing in this record: signed energy');
    expect([asked('first pagination'), asked('last pagination')]).toEqual(['7', '8']);
    expect(asked('signed energy', null)).toBe('missing in this record: signed energy');
    expect([asked('signed data given'), asked('signed data given', null)]).toEqual(['yes', 'no']);
  });

  it('never takes what cannot be verified for valid or invalid', () => {
    expect(asked('signature valid')).toBe('yes');
    expect(asked('signature valid', { signature: 'invalid' })).toBe('no');
    expect(asked('signature valid', { signature: 'unreadable' })).toBe('no');
    expect(asked('signature valid', { signature: 'no key', why: 'no public key is known' })).toContain(
      'reference unknown',
    );
    expect(asked('signature valid', { signature: 'unsupported', why: 'RSA' })).toBe('reference unknown: RSA');
  });

  it('says the worst of its readings', () => {
    const readings = [reading({ timeStatus: 'I', errorFlags: 't' }), reading({ ...end, meterStatus: 'M' })];
    expect(asked('signed meter status', { readings })).toBe('M');
    expect(asked('signed time status', { readings })).toBe('I');
    expect(asked('signed error flags', { readings })).toBe('t');
    expect([asked('signed energy usable', { readings }), asked('signed time usable', { readings })]).toEqual([
      'yes',
      'no',
    ]);
    expect(asked('signed meter status')).toBe('G');
  });

  it('has a begin and an end, also by the more precise codes', () => {
    const given = (transaction: string) => ({ readings: [reading({ transaction })] });
    for (const code of ['E', 'L', 'R', 'A', 'P']) expect(asked('end reading given', given(code))).toBe('yes');
    for (const code of ['B', 'C', 'X', 'S', 'T']) expect(asked('end reading given', given(code))).toBe('no');
    expect(asked('begin reading given', given('B'))).toBe('yes');
    expect(asked('exception reading given', given('X'))).toBe('yes');
  });

  it('is of the token and by the key that are registered', () => {
    expect(asked('signed for this token')).toBe('yes');
    expect(asked('signed for this token', { userId: 'FRCMPC000000774' })).toBe('yes');
    expect(asked('signed for this token', { userId: 'FFFFFFFF' })).toBe('no');
    expect(asked('key as registered', {}, place({ public_key: 'AABB' }))).toBe('yes');
    expect(asked('key as registered', {}, place({ public_key: 'AABC' }))).toBe('no');
    expect(asked('key as registered', {}, place({}))).toBe('reference unknown: registered key');
    expect(asked('key as registered', { publicKey: null }, place({ public_key: 'AABB' }))).toContain(
      'missing in this record',
    );
  });
});

describe('the record before at the same EVSE', () => {
  const oicp = (id: string, hour: number, start: number, end: number) => ({
    SessionID: id,
    EvseID: 'FR*GLY*E1',
    Identification: { RFIDMifareFamilyIdentification: { UID: '04A1B2C3D4E5F6' } },
    SessionStart: `2026-03-02T${hour}:00:00Z`,
    SessionEnd: `2026-03-02T${hour}:30:00Z`,
    ChargingStart: `2026-03-02T${hour}:00:00Z`,
    ChargingEnd: `2026-03-02T${hour}:30:00Z`,
    ConsumedEnergy: end - start,
    MeterValueStart: start,
    MeterValueEnd: end,
  });

  it('is the one that ended last before this one', () => {
    const cdrs = [oicp('a', 12, 110, 120), oicp('b', 10, 100, 110), oicp('c', 20, 130, 140)];
    expect(ask('previous meter end', { cdrs })).toBe('120');
    expect(ask('previous meter end', { cdrs: [] })).toContain('reference unknown');
  });
});
