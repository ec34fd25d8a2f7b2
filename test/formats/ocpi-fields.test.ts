import { describe, expect, it } from 'vitest';
import { parseJson } from '../../engine/formats/parse-json.ts';
import { cdrOf, faultOf, period, record } from './records.ts';

const factsOf = (json: Parameters<typeof cdrOf>[0]): Record<string, string> =>
  Object.fromEntries(
    [...cdrOf(json).facts].map(([name, value]) => [name, value.kind === 'text' ? value.text : String(value.amount)]),
  );

const FINE = [period('08:00:00', { TIME: 1, ENERGY: 8 })];

describe('JSON text', () => {
  const faultIn = (text: string): string => {
    const result = parseJson(text);
    return result.status === 'fault' ? `${result.fault.code}: ${result.fault.message}` : 'read';
  };
  it.each([
    ['nothing', '', /^malformed-field: this is no JSON/],
    ['garbage, with its place', '{\n  "id": oops }', /line 2, column 9/],
    ['a field given twice', '{"total_energy": 5,\n "total_energy": 6}', /total_energy occurs twice .* line 2/],
    ['nesting without end', '['.repeat(100_000), /^too-large/],
    ['a byte order mark before it', '\uFEFF{"id": "1"}', /^read$/],
    ['brackets in strings', `{"remark": "${'['.repeat(500)}\\"["}`, /^read$/],
  ])('%s', (_, text, expected) => {
    expect(faultIn(text)).toMatch(expected);
  });
});

describe('where a record was made', () => {
  it('2.1.1: a whole location, its operator in the EVSE id, its provider in the contract', () => {
    const json = {
      id: 'old-1',
      start_date_time: '2026-05-05T08:00:00Z',
      stop_date_time: '2026-05-05T09:00:00Z',
      auth_id: 'DE-8AA-C1Z9X2Y3W-4',
      auth_method: 'WHITELIST',
      authorization_id: 'GIR-42',
      location: {
        id: 'depot',
        country: 'BE',
        time_zone: 'Europe/Brussels',
        coordinates: { latitude: '50.85', longitude: 4.35 },
        evses: [
          {
            uid: '77',
            evse_id: 'BE*DEP*E77',
            connectors: [
              {
                id: '1',
                standard: 'IEC_62196_T2',
                power_type: 'AC_3_PHASE',
                voltage: 400,
                amperage: 16,
                tariff_id: 'depot-day',
              },
            ],
          },
        ],
      },
      currency: 'eur',
      charging_periods: FINE,
      total_cost: '3.20',
      total_energy: 8,
      total_time: 1,
    };
    const cdr = cdrOf(json);
    expect(cdr).toMatchObject({ protocol: 'ocpi-2.1.1', currency: 'EUR', zone: 'Europe/Brussels', country: 'BE' });
    expect(cdr.key).toEqual({ cpo: 'BE*DEP', id: 'old-1' });
    expect([String(cdr.claimed?.net), cdr.claimed?.gross]).toEqual(['3.2', null]);
    expect(cdr.connectorTariffs).toEqual(['depot-day']);
    expect(cdr.particulars).toMatchObject({
      authorisation: 'GIR-42',
      authMethod: 'WHITELIST',
      evseUid: '77',
      connectorId: '1',
      latitude: '50.85',
      longitude: '4.35',
    });
    // 400 V lie between phases: 230 V x 16 A x 3.
    expect(factsOf(json)).toEqual({
      location: 'depot',
      country: 'BE',
      evse: 'BE*DEP*E77',
      connector: 'IEC_62196_T2',
      'current type': 'AC',
      'rated power': '11.04',
      cpo: 'BE*DEP',
      emsp: 'DE*8AA',
      contract: 'DE-8AA-C1Z9X2Y3W-4',
    });
  });

  it('of several EVSEs or connectors nobody can say which was used', () => {
    const connector = { standard: 'CHADEMO', power_type: 'DC', voltage: 400, amperage: 125 };
    const evse = { evse_id: 'BE*DEP*E77', connectors: [connector, connector] };
    expect(factsOf({ location: { country: 'BE', evses: [evse] } })).toEqual({
      country: 'BE',
      cpo: 'BE*DEP',
      evse: 'BE*DEP*E77',
    });
  });

  it('an EVSE id of #NA is none', () => {
    expect(
      factsOf(record('08:00:00', '09:00:00', FINE, { cdr_location: { country: 'FRA', evse_id: '#NA' } })),
    ).not.toHaveProperty('evse');
  });

  it.each([
    ['FRA', null, 'no fault'],
    ['PT', '1100-148', 'no fault'],
    ['ESP', '35001', 'no fault'],
    ['ESP', null, 'unknown-time-zone /cdr_location/country'],
    ['USA', '10001', 'unknown-time-zone /cdr_location/country'],
    ['Atlantis', null, 'unknown-time-zone /cdr_location/country'],
  ])('%s %s has one time: %s', (country, postal_code, expected) => {
    const json = record('08:00:00', '09:00:00', FINE, { cdr_location: { country, postal_code } });
    expect(faultOf(json)).toBe(expected);
    expect(faultOf(json, 'cut', 'Europe/Paris')).toBe('no fault');
    expect(faultOf(json, 'cut', 'Mars/Olympus')).toBe('unknown-time-zone time-zone');
  });
});

describe('what a record claims', () => {
  const claimed = (total_cost: unknown): (string | null)[] => {
    const amount = cdrOf(record('08:00:00', '09:00:00', FINE, { total_cost })).claimed;
    return [amount?.net?.toString() ?? null, amount?.gross?.toString() ?? null];
  };
  it.each([
    ['one number', 3.2, ['3.2', null]],
    ['both sides', { excl_vat: '3.20', incl_vat: 3.84 }, ['3.2', '3.84']],
    ['one side', { excl_vat: 3.2 }, ['3.2', null]],
    ['before taxes, with none named', { before_taxes: 3.2, taxes: [] }, ['3.2', null]],
    ['before taxes, and the taxes', { before_taxes: 3.2, taxes: [{ name: 'VAT', amount: 0.64 }] }, ['3.2', '3.84']],
    ['a tax without amount', { before_taxes: 3.2, taxes: [{ name: 'VAT', percentage: 20 }] }, ['3.2', null]],
    ['a credit', { excl_vat: -3.2, incl_vat: -3.84 }, ['-3.2', '-3.84']],
  ])('%s', (_, cost, expected) => {
    expect(claimed(cost)).toEqual(expected);
  });

  it('part by part', () => {
    const parts = cdrOf(
      record('08:00:00', '09:00:00', FINE, { total_fixed_cost: { excl_vat: 0.5 }, total_parking_cost: null }),
    ).claimedParts;
    expect([String(parts?.fixed?.net), parts?.parking, parts?.energy]).toEqual(['0.5', null, null]);
    expect(cdrOf(record('08:00:00', '09:00:00', FINE)).claimedParts).toBeNull();
  });
});

describe('a credit', () => {
  const json = record('08:00:00', '09:00:00', [period('08:00:00', { ENERGY: -8, TIME: -1 })], {
    id: 'C-17-credit',
    credit: 'true',
    credit_reference_id: 'C-17',
    total_energy: -8,
  });
  it('names the record it corrects; a turned sign changes nothing about its quantities', () => {
    const cdr = cdrOf(json);
    expect([cdr.nature, cdr.corrects]).toEqual(['credit', 'C-17']);
    expect([cdr.totalEnergy?.value, cdr.periods[0]?.energy, cdr.periods[0]?.chargingHours].map(String)).toEqual([
      '8',
      '8',
      '1',
    ]);
  });
  it('is nothing else', () => {
    expect(faultOf({ ...json, credit: 'maybe' })).toBe('malformed-field /credit');
    expect(faultOf({ ...json, credit: false })).toBe('malformed-field /charging_periods/0/dimensions/1/volume');
  });
});

it('fields beyond the protocol are kept with their pointers', () => {
  const json = record(
    '08:00:00',
    '09:00:00',
    [
      {
        ...period('08:00:00', { TIME: 1, STATE_OF_CHARGE: 40 }),
        gireve_period: 'x',
      },
    ],
    { hub_session_id: 'H-9', cdr_location: { country: 'FRA', site_code: 3 } },
  );
  expect([...cdrOf(json).extensions.keys()]).toEqual([
    '/hub_session_id',
    '/cdr_location/site_code',
    '/charging_periods/0/gireve_period',
    '/charging_periods/0/dimensions/1',
  ]);
});

it('embedded tariffs stay as received', () => {
  const tariffs = [{ id: 'T', price_round: { round_rule: 'ROUND_UP' } }];
  expect(JSON.parse(JSON.stringify(cdrOf(record('08:00:00', '09:00:00', FINE, { tariffs })).tariffs))).toEqual(tariffs);
});

describe('blank and wrong fields', () => {
  it('a blank text is no value, a description of another kind neither', () => {
    const json = record('08:00:00', '09:00:00', FINE, {
      total_energy: '',
      credit_reference_id: ' ',
      remark: { text: 'x' },
      auth_method: 7,
      cdr_token: { uid: '', type: 'RFID' },
    });
    const cdr = cdrOf(json);
    expect([cdr.totalEnergy, cdr.corrects, cdr.particulars.remark, cdr.particulars.authMethod]).toEqual([
      null,
      null,
      null,
      '7',
    ]);
    expect(factsOf(json)).not.toHaveProperty('token');
  });

  it.each([
    ['a decimal comma', { total_energy: '8,5' }, 'malformed-field /total_energy'],
    ['a currency that is none', { currency: 'Euro' }, 'malformed-field /currency'],
    ['an amount that is none', { total_cost: { excl_vat: 'free' } }, 'malformed-field /total_cost/excl_vat'],
    ['a time zone that is none', { cdr_location: { time_zone: 'Lyon' } }, 'malformed-field /cdr_location/time_zone'],
    ['periods that are no list', { charging_periods: { a: 1 } }, 'malformed-field /charging_periods'],
    ['a location that is none', { cdr_location: 'Lyon' }, 'malformed-field /cdr_location'],
    [
      'a period without a start',
      { charging_periods: [{ dimensions: [] }] },
      'missing-field /charging_periods/0/start_date_time',
    ],
    [
      'a dimension without a volume',
      { charging_periods: [period('08:00:00', { ENERGY: null })] },
      'missing-field /charging_periods/0/dimensions/0/volume',
    ],
    [
      'a quantity of absurd size',
      { charging_periods: [period('08:00:00', { ENERGY: '1e400' })] },
      'malformed-field /charging_periods/0/dimensions/0/volume',
    ],
  ])('%s', (_, more, expected) => {
    expect(faultOf(record('08:00:00', '09:00:00', FINE, more))).toBe(expected);
  });
});
