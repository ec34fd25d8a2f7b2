import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../engine/checks/context/from-reference.ts';
import type { Looked } from '../../../engine/checks/context.ts';
import { parseJson } from '../../../engine/formats/parse-json.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { instantAt } from './prints.ts';

const lossless = (value: unknown): unknown => {
  const parsed = parseJson(JSON.stringify(value));
  if (parsed.status === 'fault') throw new Error(parsed.fault.message);
  return parsed.value;
};

const read = (reference: unknown) => contextOf(lossless(reference));
const reference = (value: unknown) => read(value).context.reference;
const value = <T>(looked: Looked<T>): T => {
  if (looked.kind !== 'found') throw new Error(looked.kind);
  return looked.value;
};

const record = (id: string, hour: string) => ({
  country_code: 'FR',
  party_id: 'GLY',
  id,
  start_date_time: `2026-03-02T${hour}:00:00Z`,
  end_date_time: `2026-03-02T${hour}:30:00Z`,
  session_id: `S${id}`,
  cdr_token: { country_code: 'FR', party_id: 'CMP', uid: '04A1', type: 'RFID', contract_id: 'FR-CMP-C00000077-4' },
  auth_method: 'WHITELIST',
  cdr_location: {
    id: 'LOC1',
    country: 'FRA',
    evse_id: 'FR*GLY*E1',
    coordinates: { latitude: '48.8', longitude: '2.3' },
  },
  currency: 'EUR',
  charging_periods: [],
  total_cost: { excl_vat: 1 },
  total_energy: 10,
  total_time: 0.5,
  last_updated: `2026-03-02T${hour}:31:00Z`,
});
const anywhere = { but: { cpo: null, id: null, content: '' }, from: Exact.zero, to: Exact.of(4e9) };

const evse = (over: object = {}) => ({
  uid: '3256',
  evse_id: 'FR*GLY*E1',
  status: 'AVAILABLE',
  connectors: [
    {
      id: '1',
      standard: 'IEC_62196_T2_COMBO',
      power_type: 'DC',
      max_voltage: 400,
      max_amperage: 125,
      max_electric_power: 50000,
    },
  ],
  ...over,
});
const location = (...evses: readonly object[]) => ({
  country_code: 'FR',
  party_id: 'GLY',
  id: 'LOC1',
  country: 'FRA',
  time_zone: 'Europe/Paris',
  coordinates: { latitude: '48.8566', longitude: '2.3522' },
  evses,
});

describe('an EVSE', () => {
  it('is found without separators and case, with its place', () => {
    const found = value(reference({ locations: [location(evse())] }).evse('frglye1'));
    expect([found.location, found.country, found.zone, found.status]).toEqual([
      'LOC1',
      'FR',
      'Europe/Paris',
      'AVAILABLE',
    ]);
    expect(String(found.latitude)).toBe('48.8566');
  });

  it('is unknown in a list that has it not, and nobody knows without a list', () => {
    expect(reference({ locations: [] }).evse('FR*GLY*E1')).toEqual({ kind: 'unknown' });
    expect(reference({ tokens: [] }).evse('FR*GLY*E1')).toEqual({ kind: 'no list' });
    expect(contextOf(null).context.reference.evse('FR*GLY*E1')).toEqual({ kind: 'no list' });
  });

  it.each([
    [{ power_type: 'DC', max_voltage: 400, max_amperage: 125, max_electric_power: 50000 }, '50'],
    [{ power_type: 'AC_1_PHASE', max_voltage: 230, max_amperage: 16 }, '3.68'],
    [{ power_type: 'AC_3_PHASE', max_voltage: 230, max_amperage: 32 }, '22.08'],
    [{ power_type: 'AC_3_PHASE', max_voltage: 400, max_amperage: 32 }, '22.08'],
    [{ power_type: 'DC', voltage: 500, amperage: 100 }, '50'],
    [{ power_type: 'AC_3_PHASE', max_voltage: 230 }, 'null'],
  ])('has the rated power that it states, else voltage by amperage by phases: %o', (electric, expected) => {
    const listed = location(evse({ connectors: [{ id: '1', ...electric }] }));
    const [connector] = value(reference({ locations: [listed] }).evse('FR*GLY*E1')).connectors;
    expect(String(connector!.ratedPower)).toBe(expected);
  });

  it('has its statuses in the order of time', () => {
    const statuses = [
      { from: '2026-03-02T20:00:00Z', status: 'AVAILABLE' },
      { from: '2026-03-02T18:00:00Z', status: 'charging' },
    ];
    const found = value(reference({ locations: [location(evse({ statuses }))] }).evse('FR*GLY*E1'));
    expect(found.statuses.map(({ status }) => status)).toEqual(['CHARGING', 'AVAILABLE']);
  });
});

describe('a malformed entry', () => {
  it('is a message that says where and what is due, and takes no other along', () => {
    const { context, faults } = read({
      locations: [location(evse({ signed_data_required: 'perhaps' }), evse({ evse_id: 'FR*GLY*E2' })), 7],
      tokens: [{ uid: 'AABBCCDD' }, { uid: '04A1B2C3', valid: true }],
    });
    expect(faults.map(({ message }) => message).toSorted()).toEqual([
      '/locations/0/evses/0/signed_data_required must be true or false',
      '/locations/1 must be an object',
      '/tokens/0/valid is missing',
    ]);
    expect(context.reference.evse('FR*GLY*E2').kind).toBe('found');
    expect(context.reference.token(null, '04A1B2C3', null).kind).toBe('found');
  });

  it('may be the whole list, or the whole file', () => {
    expect(read({ tokens: 'none' }).faults.map(({ message }) => message)).toEqual(['/tokens must be a list']);
    expect(read([1]).faults.map(({ message }) => message)).toEqual(['the document must be an object']);
  });

  it('that is listed twice counts once', () => {
    const { context, faults } = read({ locations: [location(evse(), evse({ status: 'REMOVED' }))] });
    expect(faults.map(({ field }) => field)).toEqual(['/locations/0/evses/1']);
    expect(value(context.reference.evse('FR*GLY*E1')).status).toBe('AVAILABLE');
  });

  it('of a record is none that has only a bad field, and one that is no record', () => {
    const { context, faults } = read({
      cdrs: [{ ...record('1', '10'), total_time: 'soon' }, { id: 'x' }, { ...record('2', '11'), received_at: 'today' }],
    });
    expect(faults.map(({ field }) => field)).toEqual(['/cdrs/1', '/cdrs/2/received_at']);
    expect(context.others({ ...anywhere, same: new Map([['token', '04A1']]) })?.records.map(({ id }) => id)).toEqual([
      '1',
    ]);
  });
});

describe('tokens, agreements, tariffs, authorisations, invoices', () => {
  it('tells tokens of one uid apart by their party, and finds one by its contract', () => {
    const tokens = [
      { country_code: 'FR', party_id: 'CMP', uid: '04A1', contract_id: 'FR-CMP-C1', valid: true, whitelist: 'NEVER' },
      { country_code: 'DE', party_id: 'XYZ', uid: '04A1', contract_id: 'DE-XYZ-C2', valid: false },
    ];
    const { token } = reference({ tokens });
    expect(value(token('DE*XYZ', '04a1', null)).valid).toBe(false);
    expect(value(token('FR*CMP', '04A1', null)).whitelist).toBe('NEVER');
    expect(value(token(null, null, 'DEXYZC2')).uid).toBe('04A1');
    expect(token('NL*AAA', '04A1', null).kind).toBe('unknown');
  });

  it('an agreement holds from its first instant up to its last, not while it is suspended', () => {
    const { agreement } = reference({
      agreements: [
        {
          cpo: 'FR*GLY',
          emsp: 'FRCMP',
          from: '2026-01-01T00:00:00Z',
          to: '2027-01-01T00:00:00Z',
          suspended: [{ from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' }],
        },
      ],
    });
    const kindAt = (text: string) => agreement('FRGLY', 'FR*CMP', instantAt(text)).kind;
    expect(kindAt('2026-01-01T00:00:00Z')).toBe('found');
    expect(kindAt('2025-12-31T23:59:59Z')).toBe('unknown');
    expect(kindAt('2027-01-01T00:00:00Z')).toBe('unknown');
    expect(kindAt('2026-05-10T00:00:00Z')).toBe('unknown');
    expect(kindAt('2026-06-01T00:00:00Z')).toBe('found');
  });

  it('gives the versions of a tariff that hold at an instant', () => {
    const version = (from: string, to: string | null) => ({
      country_code: 'FR',
      party_id: 'GLY',
      id: 'T1',
      start_date_time: from,
      end_date_time: to,
    });
    const { tariffs } = reference({
      tariffs: [version('2026-01-01T00:00:00Z', '2026-07-01T00:00:00Z'), version('2026-07-01T00:00:00Z', null)],
    });
    expect(value(tariffs('FR*GLY', 't1', instantAt('2026-07-01T00:00:00Z')))).toHaveLength(1);
    expect(value(tariffs('FR*GLY', 'T1', instantAt('2025-01-01T00:00:00Z')))).toHaveLength(0);
    expect(tariffs('FR*GLY', 'T2', instantAt('2026-07-01T00:00:00Z')).kind).toBe('unknown');
  });

  it('finds authorisations of a token in a span, and the invoices of a record', () => {
    const known = reference({
      authorisations: [
        { authorization_reference: 'A1', token_uid: '04A1', at: '2026-03-02T18:00:00Z', allowed: 'BLOCKED' },
      ],
      invoices: [{ id: 'I1', currency: 'EUR', records: [{ cpo: 'FR*GLY', id: '1', net: 6.75 }] }],
    });
    const at = (text: string) => instantAt(text);
    expect(value(known.authorisationsOf('04a1', at('2026-03-02T18:00:00Z'), at('2026-03-02T18:00:00Z')))).toHaveLength(
      1,
    );
    expect(value(known.authorisationsOf('04A1', at('2026-03-02T18:00:01Z'), at('2026-03-02T19:00:00Z')))).toHaveLength(
      0,
    );
    expect(value(known.authorisation('A1')).accepted).toBe(false);
    expect(value(known.invoicesOf('FRGLY', '1')).map(({ id }) => id)).toEqual(['I1']);
    expect(value(known.invoicesOf('FRGLY', '2'))).toEqual([]);
  });
});

describe('records and history of the file', () => {
  it('are other records', () => {
    const { context, faults } = read({
      cdrs: [record('1', '10'), { ...record('2', '11'), received_at: '2026-03-03T00:00:00Z' }],
    });
    expect(faults).toEqual([]);
    const others = context.others({ ...anywhere, same: new Map([['token', '04A1']]) });
    expect(others?.records.map(({ id, received }) => [id, String(received)])).toEqual([
      ['2', String(instantAt('2026-03-03T00:00:00Z'))],
      ['1', String(instantAt('2026-03-02T10:31:00Z'))],
    ]);
    expect(others?.completeSince).toBeNull();
    expect(read({ locations: [] }).context.others({ ...anywhere, same: new Map([['token', '04A1']]) })).toBeNull();
  });

  it('answers history from the file before records, and not from too few values', () => {
    const entry = (count: number) => ({
      of: 'evse',
      key: 'FR*GLY*E1',
      measure: 'energy',
      count,
      median: 20,
      spread: 5,
      p95: 42.5,
    });
    const asked = { of: 'evse', key: 'FRGLYE1', measure: 'energy', before: instantAt('2026-03-03T00:00:00Z') } as const;
    expect(String(read({ history: [entry(20)] }).context.history(asked)?.p95)).toBe('42.5');
    expect(read({ history: [entry(19)] }).context.history(asked)).toBeNull();
    const cdrs = Array.from({ length: 20 }, (_, at) => record(String(at), '10'));
    expect(String(read({ cdrs }).context.history(asked)?.median)).toBe('10');
    expect(read({ cdrs: cdrs.slice(1) }).context.history(asked)).toBeNull();
  });
});
