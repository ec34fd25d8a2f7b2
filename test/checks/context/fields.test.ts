import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../engine/checks/context/from-reference.ts';
import { fingerprintOf } from '../../../engine/checks/context/prints.ts';
import { otherRecordFields, recordFields } from '../../../engine/checks/fields/fields.ts';
import { readDocument } from '../../../engine/checks/form/document.ts';
import type { SignedMetering } from '../../../engine/checks/metering/signed-metering.ts';
import type { CheckValue, Sight } from '../../../engine/checks/value.ts';
import type { World } from '../../../engine/checks/world.ts';
import { worldOf } from '../../../engine/checks/world-of.ts';
import { parseJson } from '../../../engine/formats/parse-json.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { instantAt, print } from './prints.ts';

const lossless = (value: unknown): unknown => {
  const parsed = parseJson(JSON.stringify(value));
  if (parsed.status === 'fault') throw new Error(parsed.fault.message);
  return parsed.value;
};

const tariff = {
  country_code: 'FR',
  party_id: 'GLY',
  id: 'T1',
  currency: 'EUR',
  elements: [{ price_components: [{ type: 'ENERGY', price: 0.3, step_size: 1 }] }],
};

/** 20 kWh on a Monday evening, 18:30 to 19:30 UTC. */
const cdr = (over: object = {}) => ({
  country_code: 'FR',
  party_id: 'GLY',
  id: 'cdr-2',
  start_date_time: '2026-03-02T18:30:00Z',
  end_date_time: '2026-03-02T19:30:00Z',
  session_id: 'S2',
  cdr_token: {
    country_code: 'FR',
    party_id: 'CMP',
    uid: '04A1B2C3D4E5F6',
    type: 'RFID',
    contract_id: 'FR-CMP-C00000077-4',
  },
  auth_method: 'AUTH_REQUEST',
  cdr_location: {
    id: 'LOC1',
    country: 'FRA',
    evse_id: 'FR*GLY*E1',
    connector_id: '1',
    connector_standard: 'IEC_62196_T2_COMBO',
    connector_power_type: 'DC',
    coordinates: { latitude: '48.8566', longitude: '2.3522' },
  },
  currency: 'EUR',
  tariffs: [tariff],
  charging_periods: [{ start_date_time: '2026-03-02T18:30:00Z', dimensions: [{ type: 'ENERGY', volume: 20 }] }],
  total_cost: { excl_vat: 6, incl_vat: 7.2 },
  total_energy: 20,
  total_time: 1,
  last_updated: '2026-03-02T19:31:00Z',
  ...over,
});

const worldWith = (reference: unknown, over: object = {}, metering: SignedMetering | null = null): World => {
  const document = readDocument({ json: lossless(cdr(over)) });
  if (document.status === 'fault') throw new Error(document.fault.message);
  const { context, faults } = contextOf(lossless(reference));
  expect(faults).toEqual([]);
  return worldOf({ document, context, price: null, tariff: null, metering, at: null });
};

const written = (value: CheckValue): string => {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'yes or no':
      return value.holds ? 'yes' : 'no';
    case 'instant':
      return new Date(Number(value.at.numerator) * 1000).toISOString();
    default:
      return 'currency' in value ? `${value.amount} ${value.currency}` : String(value.amount);
  }
};

const short = (sight: Sight): string =>
  sight.kind === 'seen' ? written(sight.value) : `${sight.reason}: ${sight.what}`;

const ask = (phrase: string, reference: unknown, over: object = {}, metering: SignedMetering | null = null): string => {
  const world = worldWith(reference, over, metering);
  return short(recordFields.get(phrase)!.read(world, world));
};

const isKnown = (phrase: string, reference: unknown, over: object = {}): boolean | null =>
  recordFields.get(phrase)!.known!(worldWith(reference, over));

const place = (evse: object, location: object = {}) => ({
  locations: [
    {
      country_code: 'FR',
      party_id: 'GLY',
      id: 'LOC1',
      country: 'FRA',
      time_zone: 'Europe/Paris',
      ...location,
      evses: [
        {
          uid: '1',
          evse_id: 'FRGLYE1',
          connectors: [{ id: '1', standard: 'CHADEMO', power_type: 'DC', tariff_ids: ['T1'] }],
          ...evse,
        },
      ],
    },
  ],
});

describe('the station', () => {
  const statuses = [
    { from: '2026-03-02T18:00:00Z', status: 'CHARGING' },
    { from: '2026-03-02T19:00:00Z', status: 'OUTOFORDER' },
    { from: '2026-03-02T19:15:00Z', status: 'AVAILABLE' },
  ];

  it('has its status when the session starts', () => {
    expect(ask('evse status', place({ statuses, status: 'REMOVED' }))).toBe('CHARGING');
    expect(ask('evse status', place({ status: 'REMOVED' }))).toBe('REMOVED');
    expect(ask('evse status', {})).toBe('reference unknown: evse FR*GLY*E1');
    expect(ask('evse status', place({ statuses: [{ from: '2026-03-03T00:00:00Z', status: 'AVAILABLE' }] }))).toContain(
      'reference unknown',
    );
  });

  it('was out of order for a part of the session: 15 of 60 min', () => {
    expect(ask('share out of order', place({ statuses }))).toBe('0.25');
    expect(ask('share out of order', place({ status: 'OUTOFORDER' }))).toContain('reference unknown');
    expect(ask('evse seen charging', place({ statuses }))).toBe('yes');
    expect(
      ask('evse seen charging', place({ statuses: [{ from: '2026-03-01T00:00:00Z', status: 'AVAILABLE' }] })),
    ).toBe('no');
  });

  it('tells what is registered, and leaves what it read', () => {
    expect(ask('registered connector', place({}))).toBe('CHADEMO');
    expect(ask('registered current type', place({}))).toBe('DC');
    expect(ask('registered meter', place({ meter_id: 'M1' }))).toBe('M1');
    expect(ask('registered meter', place({}))).toBe('reference unknown: meter of evse FRGLYE1');
    expect(ask('signed data required', place({ signed_data_required: true }))).toBe('yes');
    const world = worldWith(place({ status: 'REMOVED' }));
    const sight = recordFields.get('evse status')!.read(world, world);
    expect(sight.kind === 'seen' && sight.read).toEqual(['evse FRGLYE1: status REMOVED at 2026-03-02T18:30:00Z']);
    expect(sight.kind === 'seen' && sight.pointers).toEqual(['/cdr_location/evse_id']);
  });

  it.each([
    // Monday 19:30 to 20:30 in Paris.
    [{ twentyfourseven: true }, 'no'],
    [{ twentyfourseven: false, regular_hours: [{ weekday: 1, period_begin: '08:00', period_end: '19:30' }] }, 'yes'],
    [{ twentyfourseven: false, regular_hours: [{ weekday: 1, period_begin: '08:00', period_end: '19:31' }] }, 'no'],
    [{ twentyfourseven: false, regular_hours: [{ weekday: 1, period_begin: '20:31', period_end: '23:00' }] }, 'yes'],
    [{ twentyfourseven: false, regular_hours: [{ weekday: 7, period_begin: '20:00', period_end: '20:00' }] }, 'no'],
    [
      {
        twentyfourseven: false,
        regular_hours: [{ weekday: 1, period_begin: '08:00', period_end: '23:00' }],
        exceptional_closings: [{ period_begin: '2026-03-02T00:00:00Z', period_end: '2026-03-03T00:00:00Z' }],
      },
      'yes',
    ],
  ])('is closed during the whole session or not: %o', (opening_times, expected) => {
    expect(ask('outside opening hours', place({}, { opening_times }))).toBe(expected);
  });

  it('knows its connectors', () => {
    expect(isKnown('connector id', place({}))).toBe(true);
    expect(isKnown('connector id', place({ connectors: [{ id: '2' }] }))).toBe(false);
    expect(isKnown('connector id', { locations: [] })).toBeNull();
  });
});

describe('token and authorisation', () => {
  const token = (over: object) => ({
    tokens: [
      {
        country_code: 'FR',
        party_id: 'CMP',
        uid: '04a1b2c3d4e5f6',
        contract_id: 'FR-CMP-C00000077-4',
        valid: true,
        ...over,
      },
    ],
  });
  const authorised = (...entries: readonly object[]) => ({
    authorisations: entries.map((entry) => ({
      token_uid: '04A1B2C3D4E5F6',
      allowed: 'ALLOWED',
      at: '2026-03-02T18:29:00Z',
      ...entry,
    })),
  });

  it('is as the eMSP has it', () => {
    expect(ask('token valid', token({ valid: false }))).toBe('no');
    expect(ask('token whitelist', token({ whitelist: 'NEVER' }))).toBe('NEVER');
    expect(ask('test token', token({ test: true }))).toBe('yes');
    expect(ask('vehicle battery', token({ battery_kwh: 52.5 }))).toBe('52.5');
    expect(ask('vehicle battery', token({}))).toContain('reference unknown');
    expect(ask('token valid', { tokens: [] })).toBe('reference unknown: token 04A1B2C3D4E5F6');
    expect(isKnown('contract', token({}))).toBe(true);
  });

  it.each([
    ['2026-03-02T16:30:00Z', 'yes'],
    ['2026-03-02T16:29:59Z', 'no'],
    ['2026-03-02T18:45:00Z', 'yes'],
    ['2026-03-02T18:45:01Z', 'no'],
  ])('is authorised from 2 h before the start to 15 min after it: %s', (at, expected) => {
    expect(ask('authorised', authorised({ at }))).toBe(expected);
  });

  it('is not authorised by a refusal, and nobody knows without a list', () => {
    expect(ask('authorised', authorised({ allowed: 'BLOCKED' }))).toBe('no');
    expect(ask('authorisation refused', authorised({ allowed: 'BLOCKED' }))).toBe('yes');
    expect(ask('authorisation refused', authorised({ allowed: 'BLOCKED' }, {}))).toBe('no');
    expect(ask('authorised', {})).toBe('reference unknown: authorisations');
  });

  it('is for an EVSE and a location', () => {
    expect(ask('authorised at this evse', authorised({ evse_id: 'frglye1' }))).toBe('yes');
    expect(ask('authorised at this evse', authorised({ evse_id: 'FR*GLY*E2' }))).toBe('no');
    expect(ask('authorised at this location', authorised({ location_id: 'loc1' }))).toBe('yes');
    expect(ask('authorised at this location', { ...place({}), ...authorised({ evse_id: 'FR*GLY*E1' }) })).toBe('yes');
    const named = { authorization_reference: 'A7' };
    expect(ask('issued authorisation', authorised(named))).toBe('A7');
    expect(
      ask('authorised at this evse', authorised({ ...named, evse_id: 'FR*GLY*E2', at: '2026-01-01T00:00:00Z' }), named),
    ).toBe('no');
    expect(isKnown('authorisation', authorised(named), named)).toBe(true);
    expect(isKnown('authorisation', authorised({}), named)).toBe(false);
  });

  it('can be asked for where the eMSP can be reached', () => {
    const parties = (outages: unknown) => ({
      parties: [{ country_code: 'FR', party_id: 'CMP', role: 'EMSP', outages }],
    });
    expect(ask('emsp reachable', parties([{ from: '2026-03-02T18:00:00Z', to: '2026-03-02T18:31:00Z' }]))).toBe('no');
    expect(ask('emsp reachable', parties([]))).toBe('yes');
    expect(ask('emsp reachable', parties(null))).toContain('reference unknown');
  });
});

describe('session, agreement, tariffs, invoices', () => {
  it('is the session as the hub saw it', () => {
    const sessions = [
      {
        country_code: 'FR',
        party_id: 'GLY',
        id: 'S2',
        status: 'INVALID',
        kwh: 19.5,
        currency: 'EUR',
        total_cost: { excl_vat: 5.9 },
        start_date_time: '2026-03-02T18:30:00Z',
        ended_on: '2026-03-02T19:40:00Z',
      },
    ];
    expect(ask('session status', { sessions })).toBe('INVALID');
    expect(ask('observed energy', { sessions })).toBe('19.5');
    expect(ask('observed net', { sessions })).toBe('5.9 EUR');
    expect(ask('observed gross', { sessions })).toContain('reference unknown');
    expect(ask('end event', { sessions })).toBe('2026-03-02T19:40:00.000Z');
    expect(isKnown('session id', { sessions })).toBe(true);
    expect(isKnown('session id', { sessions: [] })).toBe(false);
  });

  it('is the agreement that holds at the start', () => {
    const agreed = (over: object) => ({ agreements: [{ cpo: 'FR*GLY', emsp: 'FR*CMP', ...over }] });
    expect(ask('agreement active', agreed({}))).toBe('yes');
    expect(ask('agreement active', agreed({ to: '2026-03-02T18:30:00Z' }))).toBe('no');
    expect(ask('agreement active', {})).toContain('reference unknown');
    expect(isKnown('agreement', { agreements: [] })).toBe(false);
    expect(ask('agreement currency', agreed({ currency: 'chf' }))).toBe('CHF');
    expect(ask('service agreed', agreed({}))).toBe('yes');
    expect(ask('service agreed', agreed({ services: ['CHARGING'] }))).toBe('yes');
    expect(ask('service agreed', agreed({ services: ['AC'] }))).toBe('no');
    expect(ask('service agreed', agreed({ services: ['RESERVATION'] }))).toBe('no');
  });

  it('counts the tariffs in force for an ordinary session', () => {
    const listed = (...versions: readonly object[]) => ({
      ...place({}),
      tariffs: versions.map((over) => ({ ...tariff, ...over })),
    });
    expect(ask('tariffs in force', listed({}))).toBe('1');
    expect(ask('tariffs in force', listed({}, {}))).toBe('2');
    expect(ask('tariffs in force', listed({}, { type: 'PROFILE_GREEN' }))).toBe('1');
    expect(ask('tariffs in force', listed({ end_date_time: '2026-03-02T18:30:00Z' }))).toBe('0');
    expect(ask('tariffs in force', { tariffs: [tariff] })).toBe('reference unknown: tariffs of the connector');
  });

  it('compares the tariff in the record with the published one by what it says', () => {
    const reordered = {
      elements: [{ price_components: [{ step_size: 1, price: '0.30', type: 'ENERGY' }] }],
      last_updated: '2026-01-01T00:00:00Z',
    };
    expect(ask('tariff as published', { tariffs: [{ ...tariff, ...reordered }] })).toBe('yes');
    const dearer = { elements: [{ price_components: [{ type: 'ENERGY', price: 0.31, step_size: 1 }] }] };
    expect(ask('tariff as published', { tariffs: [{ ...tariff, ...dearer }] })).toBe('no');
    expect(ask('tariff as published', { tariffs: [] })).toContain('reference unknown');
  });

  it('adds up the records of an invoice', () => {
    const invoices = [
      {
        id: 'I1',
        currency: 'EUR',
        net: 10,
        records: [
          { cpo: 'FR*GLY', id: 'cdr-2', net: 6 },
          { cpo: 'FR*GLY', id: 'cdr-9', net: 4.01 },
        ],
      },
    ];
    expect(ask('invoices of record', { invoices })).toBe('1');
    expect(ask('invoice net', { invoices })).toBe('10 EUR');
    expect(ask('net of invoice records', { invoices })).toBe('10.01 EUR');
    expect(ask('invoice currency', { invoices: [] })).toContain('reference unknown');
  });
});

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
