/** The parties of the sample workspace. None of them exists. */

export interface SampleCpo {
  readonly country: string;
  readonly party: string;
  readonly name: string;
  /** Below the rules of the package. */
  readonly tariff: string;
  readonly currency: string;
  /** What its records add to the net, per cent. */
  readonly vat: number;
  readonly place: SamplePlace;
  /** kW of its stations. */
  readonly power: number;
}

export interface SamplePlace {
  readonly country: string;
  readonly city: string;
  readonly zone: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface SampleEmsp {
  readonly country: string;
  readonly party: string;
  readonly name: string;
}

const PARIS = { country: 'FRA', city: 'Paris', zone: 'Europe/Paris', latitude: 48.8441, longitude: 2.3702 };
const LYON = { country: 'FRA', city: 'Lyon', zone: 'Europe/Paris', latitude: 45.764, longitude: 4.8357 };
const KIEL = { country: 'DEU', city: 'Kiel', zone: 'Europe/Berlin', latitude: 54.3233, longitude: 10.1228 };
const ULM = { country: 'DEU', city: 'Ulm', zone: 'Europe/Berlin', latitude: 48.4011, longitude: 9.9876 };
const UTRECHT = { country: 'NLD', city: 'Utrecht', zone: 'Europe/Amsterdam', latitude: 52.0907, longitude: 5.1214 };
const BERGEN = { country: 'NOR', city: 'Bergen', zone: 'Europe/Oslo', latitude: 60.3913, longitude: 5.3221 };

/** Each with a tariff of another style. */
export const CPOS: readonly SampleCpo[] = [
  {
    country: 'FR',
    party: 'GLY',
    name: 'Glycine Recharge',
    tariff: 'tour/quai.bareme',
    currency: 'EUR',
    vat: 20,
    place: PARIS,
    power: 22,
  },
  {
    country: 'FR',
    party: 'VLT',
    name: 'Volta Sud',
    tariff: 'tariffs/time-of-use/weekday-and-hour-grid/tariff.bareme',
    currency: 'EUR',
    vat: 20,
    place: LYON,
    power: 150,
  },
  {
    country: 'DE',
    party: 'NRD',
    name: 'Nordlicht Laden',
    tariff: 'tariffs/caps/overstay-capped-per-session/tariff.bareme',
    currency: 'EUR',
    vat: 19,
    place: KIEL,
    power: 50,
  },
  {
    country: 'DE',
    party: 'STW',
    name: 'Stadtwerk Ulm-Süd',
    tariff: 'tariffs/caps/hourly-with-session-maximum/tariff.bareme',
    currency: 'EUR',
    vat: 19,
    place: ULM,
    power: 11,
  },
  {
    country: 'NL',
    party: 'HVN',
    name: 'Havenstroom',
    tariff: 'tariffs/idle-fees/half-hour-grace-then-hourly/tariff.bareme',
    currency: 'EUR',
    vat: 21,
    place: UTRECHT,
    power: 22,
  },
  {
    country: 'NO',
    party: 'FJD',
    name: 'Fjordlading',
    tariff: 'tariffs/mixed/energy-and-minutes-after-half-an-hour/tariff.bareme',
    currency: 'NOK',
    vat: 25,
    place: BERGEN,
    power: 150,
  },
];

export const EMSPS: readonly SampleEmsp[] = [
  { country: 'FR', party: 'CMP', name: 'Compagnon' },
  { country: 'DE', party: 'DRV', name: 'Driveo' },
  { country: 'NL', party: 'RYD', name: 'Rijder' },
];

/** Stations of each CPO, and tokens of each eMSP. */
export const STATIONS = 6;
export const TOKENS = 20;

export const evseId = ({ country, party }: SampleCpo, station: number): string =>
  `${country}*${party}*E${String(station + 1).padStart(5, '0')}`;

export const locationId = ({ party }: SampleCpo, station: number): string => `${party}-${station + 1}`;

export const tokenUid = (emsp: number, token: number): string =>
  `04${String(emsp + 1).padStart(2, '0')}${String(token + 1).padStart(8, '0')}80`;

export const contractId = ({ country, party }: SampleEmsp, token: number): string =>
  `${country}-${party}-C${String(token + 1).padStart(8, '0')}-K`;
