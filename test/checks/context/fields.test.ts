import { describe, expect, it } from 'vitest';
import { recordFields } from '../../../engine/checks/fields/fields.ts';
import { ask, isKnown, place, tariff, worldWith } from './asking.ts';

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
