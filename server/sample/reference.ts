import type { List, Place } from '../reference/lists.ts';
import {
  CPOS,
  contractId,
  EMSPS,
  evseId,
  locationId,
  type SampleCpo,
  type SampleEmsp,
  STATIONS,
  TOKENS,
  tokenUid,
} from './partners.ts';

export interface SampleEntry {
  readonly list: List;
  readonly place: Place;
  readonly body: Readonly<Record<string, unknown>>;
}

const UPDATED = '2026-02-20T08:00:00Z';

/** What the hub knows in the sample workspace: parties, stations, tokens. */
export const sampleReference = (): readonly SampleEntry[] => [
  ...[...CPOS, ...EMSPS].map((party) => partyEntry(party, CPOS.some((cpo) => cpo === party) ? 'CPO' : 'EMSP')),
  ...CPOS.flatMap((cpo) => Array.from({ length: STATIONS }, (_, station) => locationEntry(cpo, station))),
  ...EMSPS.flatMap((emsp, at) => Array.from({ length: TOKENS }, (_, token) => tokenEntry(emsp, at, token))),
];

const partyEntry = ({ country, party, name }: SampleCpo | SampleEmsp, role: string): SampleEntry => ({
  list: 'parties',
  place: { country, party, id: null },
  body: { country_code: country, party_id: party, role, business_details: { name } },
});

const locationEntry = (cpo: SampleCpo, station: number): SampleEntry => {
  const { country, party, place, power } = cpo;
  const id = locationId(cpo, station);
  const isAc = power <= 22;
  const connector = {
    id: '1',
    standard: isAc ? 'IEC_62196_T2' : 'IEC_62196_T2_COMBO',
    format: isAc ? 'SOCKET' : 'CABLE',
    power_type: isAc ? 'AC_3_PHASE' : 'DC',
    max_voltage: isAc ? 230 : 800,
    max_amperage: isAc ? Math.round((power * 1000) / 690) : 400,
    max_electric_power: power * 1000,
    last_updated: UPDATED,
  };
  return {
    list: 'locations',
    place: { country, party, id },
    body: {
      country_code: country,
      party_id: party,
      id,
      publish: true,
      name: `${place.city} ${station + 1}`,
      address: `${station + 1} rue du Port`,
      city: place.city,
      country: place.country,
      coordinates: coordinatesOf(cpo, station),
      time_zone: place.zone,
      evses: [
        {
          uid: `${id}-1`,
          evse_id: evseId(cpo, station),
          status: 'AVAILABLE',
          connectors: [connector],
          last_updated: UPDATED,
        },
      ],
      last_updated: UPDATED,
    },
  };
};

/** Stations of one city stand some hundred metres apart. */
export const coordinatesOf = ({ place }: SampleCpo, station: number) => ({
  latitude: (place.latitude + station / 200).toFixed(5),
  longitude: place.longitude.toFixed(5),
});

const tokenEntry = (emsp: SampleEmsp, at: number, token: number): SampleEntry => {
  const { country, party, name } = emsp;
  const uid = tokenUid(at, token);
  return {
    list: 'tokens',
    place: { country, party, id: uid },
    body: {
      country_code: country,
      party_id: party,
      uid,
      type: 'RFID',
      contract_id: contractId(emsp, token),
      issuer: name,
      valid: true,
      whitelist: 'ALLOWED',
      last_updated: UPDATED,
    },
  };
};
