// The stations, drivers and price lists of a small network: what is true, before anybody writes a record of it.

import type { Protocol } from '../../../engine/formats/canonical-cdr.ts';

/** In cents a kWh or a minute, tenths of a cent allowed; `cap` in cents. */
export type Prices =
  | { readonly kind: 'energy'; readonly fee: number; readonly perKwh: number; readonly maximum: number | null }
  | { readonly kind: 'day and night'; readonly day: number; readonly night: number }
  | { readonly kind: 'time'; readonly charging: number; readonly idle: number; readonly cap: number };

export interface Cpo {
  readonly country: string;
  readonly party: string;
  readonly zone: string;
  readonly protocol: Protocol;
  readonly prices: Prices;
  /** Its records carry its tariff; else the hub has it as text. */
  readonly embeds: boolean;
  /** Its clocks write whole minutes. */
  readonly wholeMinutes: boolean;
  /** Its records write energy with so many decimals. */
  readonly decimals: number;
  /** Its meters sign what they show. */
  readonly signs: boolean;
  /** 1: all its stations are AC; 3: every third is DC. */
  readonly eachDc: number;
}

const cpo = (country: string, party: string, protocol: Protocol, prices: Prices, more: Partial<Cpo> = {}): Cpo => ({
  country,
  party,
  zone: { FR: 'Europe/Paris', DE: 'Europe/Berlin', NL: 'Europe/Amsterdam', BE: 'Europe/Brussels' }[country] ?? 'UTC',
  protocol,
  prices,
  embeds: false,
  wholeMinutes: false,
  decimals: 3,
  signs: false,
  eachDc: 3,
  ...more,
});

const energy = (fee: number, perKwh: number, maximum: number | null = null): Prices => ({
  kind: 'energy',
  fee,
  perKwh,
  maximum,
});

export const CPOS: readonly Cpo[] = [
  cpo('FR', 'GLY', 'ocpi-2.2.1', energy(50, 32), { embeds: true }),
  cpo('FR', 'IZI', 'ocpi-2.2.1', { kind: 'day and night', day: 42, night: 27.5 }),
  cpo('FR', 'TMP', 'ocpi-2.2.1', { kind: 'time', charging: 4.5, idle: 10, cap: 900 }),
  cpo('FR', 'DRY', 'ocpi-2.3.0', { kind: 'day and night', day: 45, night: 30 }, { embeds: true }),
  cpo('FR', 'TWO', 'ocpi-2.3.0', energy(0, 39, 6000), { wholeMinutes: true }),
  cpo('NL', 'OLD', 'ocpi-2.1.1', energy(35, 36), { embeds: true, decimals: 2 }),
  cpo('NL', 'MIN', 'ocpi-2.1.1', { kind: 'time', charging: 5, idle: 8, cap: 1200 }, { eachDc: 999 }),
  cpo('DE', 'HUB', 'oicp-2.3', energy(0, 49), { decimals: 3 }),
  cpo('NL', 'HUT', 'oicp-2.3', { kind: 'time', charging: 6, idle: 10, cap: 1200 }, { wholeMinutes: true }),
  cpo('BE', 'OCH', 'ochp-1.4', energy(100, 38)),
  cpo('FR', 'EMI', 'emip-0.7.4', energy(0, 41), { decimals: 3 }),
  cpo('FR', 'LST', 'csv', { kind: 'time', charging: 3.5, idle: 5, cap: 600 }),
  cpo('DE', 'EIC', 'ocpi-2.2.1', energy(0, 55), { signs: true }),
  cpo('DE', 'EIT', 'ocpi-2.2.1', { kind: 'time', charging: 7, idle: 12, cap: 1500 }, { signs: true }),
];

export const partyId = ({ country, party }: Pick<Cpo, 'country' | 'party'>): string => `${country}*${party}`;

export const VAT = 20;

export interface Connector {
  readonly standard: string;
  readonly powerType: string;
  readonly current: 'AC' | 'DC';
  readonly volts: number;
  readonly amperes: number;
  readonly watts: number;
}

const AC7: Connector = {
  standard: 'IEC_62196_T2',
  powerType: 'AC_1_PHASE',
  current: 'AC',
  volts: 230,
  amperes: 32,
  watts: 7360,
};
const AC11: Connector = { ...AC7, powerType: 'AC_3_PHASE', amperes: 16, watts: 11_040 };
const AC22: Connector = { ...AC7, powerType: 'AC_3_PHASE', amperes: 32, watts: 22_080 };
const dc = (watts: number, amperes: number): Connector => ({
  standard: 'IEC_62196_T2_COMBO',
  powerType: 'DC',
  current: 'DC',
  volts: 500,
  amperes,
  watts,
});
const ALTERNATING = [AC22, AC11, AC22, AC7];
const DIRECT = [dc(50_000, 125), dc(150_000, 300), dc(300_000, 500)];

export interface Evse {
  readonly cpo: Cpo;
  readonly id: string;
  readonly uid: string;
  readonly location: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly connector: Connector;
  readonly meter: string;
}

const CITIES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  FR: [
    [48.85, 2.35],
    [45.75, 4.83],
    [43.6, 1.44],
    [47.22, -1.55],
  ],
  DE: [
    [52.52, 13.4],
    [48.14, 11.58],
  ],
  NL: [
    [52.37, 4.9],
    [51.92, 4.48],
  ],
  BE: [
    [50.85, 4.35],
    [51.05, 3.72],
  ],
};

const EVSES_OF_LOCATION = 3;

const evse = (of: Cpo, n: number): Evse => {
  const place = Math.floor(n / EVSES_OF_LOCATION);
  const cities = CITIES[of.country] ?? [];
  const [latitude, longitude] = cities[place % cities.length] ?? [48, 2];
  const fine = (degrees: number): string => (degrees + ((place * 37) % 100) / 1000).toFixed(5);
  const connectors = place % of.eachDc === of.eachDc - 1 ? DIRECT : ALTERNATING;
  const number = String(n).padStart(5, '0');
  return {
    cpo: of,
    id: `${of.country}*${of.party}*E${number}*1`,
    uid: `${of.party}-${number}`,
    location: `${of.party}-L${place}`,
    latitude: fine(latitude),
    longitude: fine(longitude),
    connector: connectors[place % connectors.length] ?? AC22,
    meter: `M-${of.party}-${number}`,
  };
};

export interface Emsp {
  readonly country: string;
  readonly party: string;
}

const EMSPS: readonly Emsp[] = [
  { country: 'FR', party: 'CMP' },
  { country: 'FR', party: 'DRV' },
  { country: 'DE', party: 'EMO' },
];

export interface Vehicle {
  readonly batteryKwh: number;
  readonly acWatts: number;
  readonly dcWatts: number;
}

const VEHICLES: readonly Vehicle[] = [
  { batteryKwh: 52, acWatts: 22_000, dcWatts: 46_000 },
  { batteryKwh: 58, acWatts: 11_000, dcWatts: 120_000 },
  { batteryKwh: 77, acWatts: 11_000, dcWatts: 170_000 },
  { batteryKwh: 40, acWatts: 6_600, dcWatts: 50_000 },
  { batteryKwh: 95, acWatts: 22_000, dcWatts: 270_000 },
  // A plug-in hybrid: few kWh, and no DC.
  { batteryKwh: 13, acWatts: 3_600, dcWatts: 0 },
];

export interface Token {
  readonly emsp: Emsp;
  readonly uid: string;
  readonly contract: string;
  readonly vehicle: Vehicle;
  /** The eMSP knows the vehicle. */
  readonly fleet: boolean;
  readonly whitelist: 'ALWAYS' | 'ALLOWED' | 'ALLOWED_OFFLINE' | 'NEVER';
}

const token = (n: number): Token => {
  const emsp = EMSPS[n % EMSPS.length] ?? { country: 'FR', party: 'CMP' };
  const whitelists = ['ALLOWED', 'ALWAYS', 'NEVER', 'ALLOWED_OFFLINE'] as const;
  return {
    emsp,
    uid: `04${(n * 7919 + 0xa1b2c3).toString(16).toUpperCase().padStart(12, '0')}`,
    contract: `${emsp.country}-${emsp.party}-C${String(n * 37 + 1000).padStart(8, '0')}`,
    vehicle: VEHICLES[n % VEHICLES.length] as Vehicle,
    fleet: n % 4 === 0,
    whitelist: whitelists[n % whitelists.length] ?? 'ALLOWED',
  };
};

export interface Network {
  readonly evses: readonly Evse[];
  readonly tokens: readonly Token[];
}

/** The same network for the same size. */
export const networkOf = (evsesOfEach: number, tokens: number): Network => ({
  evses: CPOS.flatMap((of) => Array.from({ length: evsesOfEach }, (_, n) => evse(of, n))),
  tokens: Array.from({ length: tokens }, (_, n) => token(n)),
});
