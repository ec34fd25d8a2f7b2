import { CPOS, contractId, EMSPS, evseId, locationId, type SampleCpo, STATIONS, TOKENS, tokenUid } from './partners.ts';
import { coordinatesOf } from './reference.ts';

export type SampleRecord = Readonly<Record<string, unknown>>;

/** A month. */
const START_MS = Date.parse('2026-03-01T05:00:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const RECORDS = 300;

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000', '');

/** Numbers that look like chance and are the same every time (a linear congruence of 31 bits). */
const chances = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
};

/** The n-th record of the month, sound but for the cost, which only its tariff can say. */
export const soundRecord = (n: number): SampleRecord => {
  // Sessions at one station follow each other, whatever chance says of their length.
  const cpo = CPOS[n % CPOS.length] as SampleCpo;
  const station = Math.floor(n / CPOS.length) % STATIONS;
  const chance = chances(n * 7919 + 17);
  chance();
  const start = START_MS + Math.floor(n / (CPOS.length * STATIONS)) * 3 * 24 * HOUR_MS + (n % 36) * 73 * MINUTE_MS;
  const chargingMs = Math.round(20 + chance() * (cpo.power > 22 ? 25 : 160)) * MINUTE_MS;
  const idleMs = chance() < 0.4 ? Math.round(5 + chance() * 70) * MINUTE_MS : 0;
  const kwh = Number(((cpo.power * (0.45 + chance() * 0.4) * chargingMs) / HOUR_MS).toFixed(3));
  return recordFields(n, { cpo, station, start, chargingMs, idleMs, kwh });
};

interface Session {
  readonly cpo: SampleCpo;
  readonly station: number;
  readonly start: number;
  readonly chargingMs: number;
  readonly idleMs: number;
  readonly kwh: number;
}

const hours = (ms: number): number => Number((ms / HOUR_MS).toFixed(4));

const recordFields = (n: number, { cpo, station, start, chargingMs, idleMs, kwh }: Session): SampleRecord => {
  const end = start + chargingMs + idleMs;
  const at = n % EMSPS.length;
  const emsp = EMSPS[at] ?? { country: '', party: '', name: '' };
  const token = Math.floor(n / EMSPS.length) % TOKENS;
  const isAc = cpo.power <= 22;
  return {
    country_code: cpo.country,
    party_id: cpo.party,
    id: `${cpo.party}-2026-03-${String(n + 1).padStart(4, '0')}`,
    start_date_time: instant(start),
    end_date_time: instant(end),
    session_id: `${cpo.party}-S-${n + 1}`,
    cdr_token: {
      country_code: emsp.country,
      party_id: emsp.party,
      uid: tokenUid(at, token),
      type: 'RFID',
      contract_id: contractId(emsp, token),
    },
    auth_method: 'WHITELIST',
    cdr_location: {
      id: locationId(cpo, station),
      name: `${cpo.place.city} ${station + 1}`,
      address: `${station + 1} rue du Port`,
      city: cpo.place.city,
      postal_code: '10000',
      country: cpo.place.country,
      coordinates: coordinatesOf(cpo, station),
      evse_uid: `${locationId(cpo, station)}-1`,
      evse_id: evseId(cpo, station),
      connector_id: '1',
      connector_standard: isAc ? 'IEC_62196_T2' : 'IEC_62196_T2_COMBO',
      connector_format: isAc ? 'SOCKET' : 'CABLE',
      connector_power_type: isAc ? 'AC_3_PHASE' : 'DC',
    },
    currency: cpo.currency,
    charging_periods: [
      {
        start_date_time: instant(start),
        dimensions: [
          { type: 'ENERGY', volume: kwh },
          { type: 'TIME', volume: hours(chargingMs) },
        ],
      },
      ...(idleMs === 0
        ? []
        : [
            {
              start_date_time: instant(start + chargingMs),
              dimensions: [{ type: 'PARKING_TIME', volume: hours(idleMs) }],
            },
          ]),
    ],
    total_energy: kwh,
    total_time: hours(chargingMs + idleMs),
    ...(idleMs === 0 ? {} : { total_parking_time: hours(idleMs) }),
    last_updated: instant(end + 90_000),
  };
};
