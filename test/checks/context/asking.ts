import { expect } from 'vitest';
import { contextOf } from '../../../engine/checks/context/from-reference.ts';
import { recordFields } from '../../../engine/checks/fields/fields.ts';
import { readDocument } from '../../../engine/checks/form/document.ts';
import type { SignedMetering } from '../../../engine/checks/metering/signed-metering.ts';
import type { CheckValue, Sight } from '../../../engine/checks/value.ts';
import type { World } from '../../../engine/checks/world.ts';
import { worldOf } from '../../../engine/checks/world-of.ts';
import { parseJson } from '../../../engine/formats/parse-json.ts';

export const lossless = (value: unknown): unknown => {
  const parsed = parseJson(JSON.stringify(value));
  if (parsed.status === 'fault') throw new Error(parsed.fault.message);
  return parsed.value;
};

export const tariff = {
  country_code: 'FR',
  party_id: 'GLY',
  id: 'T1',
  currency: 'EUR',
  elements: [{ price_components: [{ type: 'ENERGY', price: 0.3, step_size: 1 }] }],
};

/** 20 kWh on a Monday evening, 18:30 to 19:30 UTC. */
export const cdr = (over: object = {}) => ({
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

export const worldWith = (reference: unknown, over: object = {}, metering: SignedMetering | null = null): World => {
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

export const short = (sight: Sight): string =>
  sight.kind === 'seen' ? written(sight.value) : `${sight.reason}: ${sight.what}`;

export const ask = (
  phrase: string,
  reference: unknown,
  over: object = {},
  metering: SignedMetering | null = null,
): string => {
  const world = worldWith(reference, over, metering);
  return short(recordFields.get(phrase)!.read(world, world));
};

export const isKnown = (phrase: string, reference: unknown, over: object = {}): boolean | null =>
  recordFields.get(phrase)!.known!(worldWith(reference, over));

export const place = (evse: object, location: object = {}) => ({
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
