// What the hub knows of the network and its sessions: a reference file.

import { utcText } from './local-time.ts';
import { CPOS, type Evse, type Network, partyId, type Token } from './network.ts';
import { ocpiTariff, tariffId } from './price-lists.ts';
import { PUBLIC_KEY } from './signed.ts';
import { COUNTRIES, type Statement } from './statement.ts';
import type { Json } from './write-ocpi.ts';

/** The lists of a reference file; faults change their entries. */
export interface Known {
  readonly locations: readonly Json[];
  readonly tokens: readonly Json[];
  readonly tariffs: readonly Json[];
  readonly parties: readonly Json[];
  readonly sessions: readonly Json[];
  readonly authorisations: readonly Json[];
  readonly agreements: readonly Json[];
  readonly invoices: readonly Json[];
  readonly history: readonly Json[];
}

const evseEntry = (evse: Evse): Json => ({
  uid: evse.uid,
  evse_id: evse.id,
  status: 'AVAILABLE',
  meter_id: evse.meter,
  ...(evse.cpo.signs ? { public_key: PUBLIC_KEY, signed_data_required: true } : {}),
  connectors: [
    {
      id: '1',
      standard: evse.connector.standard,
      power_type: evse.connector.powerType,
      max_voltage: evse.connector.volts,
      max_amperage: evse.connector.amperes,
      max_electric_power: evse.connector.watts,
      tariff_ids: [tariffId(evse.cpo)],
    },
  ],
});

const locationEntries = (evses: readonly Evse[]): readonly Json[] =>
  [...new Set(evses.map(({ location }) => location))].flatMap((id) => {
    const here = evses.filter(({ location }) => location === id);
    const [first] = here;
    if (first === undefined) return [];
    const { cpo, latitude, longitude } = first;
    const entry = {
      country_code: cpo.country,
      party_id: cpo.party,
      id,
      country: COUNTRIES[cpo.country] ?? cpo.country,
      coordinates: { latitude, longitude },
      time_zone: cpo.zone,
      opening_times: { twentyfourseven: true },
      evses: here.map(evseEntry),
    };
    return [entry];
  });

const tokenEntry = ({ emsp, uid, contract, vehicle, fleet, whitelist }: Token): Json => ({
  country_code: emsp.country,
  party_id: emsp.party,
  uid,
  type: 'RFID',
  contract_id: contract,
  valid: true,
  whitelist,
  ...(fleet ? { battery_kwh: vehicle.batteryKwh } : {}),
});

/** The session as the hub saw it: its own clock, its last figures. */
const sessionEntry = ({ charge, cpo, session, amounts, wattHours }: Statement): Json => ({
  country_code: cpo.country,
  party_id: cpo.party,
  id: session,
  start_date_time: utcText(charge.start + charge.skew),
  end_date_time: utcText(charge.end - charge.skew),
  kwh: (wattHours - charge.lastWattHoursMissed) / 1000,
  currency: 'EUR',
  total_cost: { excl_vat: amounts.net / 100, incl_vat: amounts.gross / 100 },
  status: 'COMPLETED',
  ended_on: utcText(charge.end + charge.endEventDelay),
});

const authorisationEntry = ({ charge, authorisation }: Statement): readonly Json[] =>
  charge.access === 'list'
    ? []
    : [
        {
          ...(authorisation === null ? {} : { authorization_reference: authorisation }),
          token_uid: charge.token.uid,
          evse_id: charge.evse.id,
          location_id: charge.evse.location,
          at: utcText(charge.start - 12),
          allowed: 'ALLOWED',
        },
      ];

const uniqueEmsps = (tokens: readonly Token[]) => [...new Set(tokens.map(({ emsp }) => emsp))];

export const knownOf = ({ evses, tokens }: Network, statements: readonly Statement[]): Known => ({
  locations: locationEntries(evses),
  tokens: tokens.map(tokenEntry),
  tariffs: CPOS.map((cpo) => ocpiTariff(cpo) as Json),
  parties: [
    ...CPOS.map(({ country, party }) => ({ country_code: country, party_id: party, roles: ['CPO'] })),
    ...uniqueEmsps(tokens).map(({ country, party }) => ({ country_code: country, party_id: party, roles: ['EMSP'] })),
  ],
  sessions: statements.map(sessionEntry),
  authorisations: statements.flatMap(authorisationEntry),
  agreements: CPOS.flatMap((cpo) =>
    uniqueEmsps(tokens).map((emsp) => ({
      cpo: partyId(cpo),
      emsp: `${emsp.country}*${emsp.party}`,
      currency: 'EUR',
      products: ['AC1', 'AC3', 'DC'],
      services: ['CHARGING', 'RESERVATION'],
      from: '2025-01-01T00:00:00Z',
      to: '2028-01-01T00:00:00Z',
    })),
  ),
  invoices: [],
  history: [],
});
