import type { CanonicalCdr } from '../../engine/formats/canonical-cdr.ts';
import { readOcpiCdr } from '../../engine/formats/ocpi-cdr/read-cdr.ts';
import { parseJson } from '../../engine/formats/parse-json.ts';
import { type Reading, sessionOf } from '../../engine/formats/session-of.ts';
import type { Piece, Session } from '../../engine/session/session.ts';
import { localAt } from '../../engine/values/zone.ts';

type Fields = Readonly<Record<string, unknown>>;

/** JSON text read as the edge reads it, numbers kept as written. */
export const parsed = (text: string): unknown => {
  const result = parseJson(text);
  if (result.status === 'fault') throw new Error(result.fault.message);
  return result.value;
};

/** A period at a time of the 5th of May 2026 (UTC), by its dimensions. */
export const period = (time: string, dimensions: Fields, more: Fields = {}): Fields => ({
  start_date_time: `2026-05-05T${time}Z`,
  dimensions: Object.entries(dimensions).map(([type, volume]) => ({ type, volume })),
  ...more,
});

/** A record of 2.2.1 on the same day, at a post in Lyon. */
export const record = (from: string, to: string, periods: readonly Fields[], more: Fields = {}): Fields => ({
  country_code: 'FR',
  party_id: 'GLY',
  id: 'C-17',
  start_date_time: `2026-05-05T${from}Z`,
  end_date_time: `2026-05-05T${to}Z`,
  cdr_token: { country_code: 'FR', party_id: 'CMP', uid: '04AB77', type: 'RFID', contract_id: 'FR-CMP-C00000077-4' },
  cdr_location: { id: 'quai-3', country: 'FRA', postal_code: '69002' },
  currency: 'EUR',
  charging_periods: periods,
  total_cost: { excl_vat: 7.5, incl_vat: 9 },
  ...more,
});

export const cdrOf = (json: Fields | string): CanonicalCdr => {
  const read = readOcpiCdr(parsed(typeof json === 'string' ? json : JSON.stringify(json)));
  if (read.status === 'fault') throw new Error(`${read.fault.code} ${read.fault.field}: ${read.fault.message}`);
  return read.cdr;
};

export const timelineOf = (
  json: Fields | CanonicalCdr,
  reading: Reading = 'cut',
  zone: string | null = null,
): Session => {
  const cdr = isCanonical(json) ? json : cdrOf(json);
  const session = sessionOf(cdr, reading, zone);
  if (session.status === 'fault') throw new Error(`${session.fault.code} ${session.fault.field}`);
  return session.session;
};

/** `code field` of the fault that reading a record or laying it out ends in. */
export const faultOf = (json: Fields, reading: Reading = 'cut', zone: string | null = null): string => {
  const read = readOcpiCdr(parsed(JSON.stringify(json)));
  if (read.status === 'fault') return `${read.fault.code} ${read.fault.field}`;
  const session = sessionOf(read.cdr, reading, zone);
  return session.status === 'fault' ? `${session.fault.code} ${session.fault.field}` : 'no fault';
};

const isCanonical = (json: Fields | CanonicalCdr): json is CanonicalCdr => 'protocol' in json && 'key' in json;

const clock = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);

/** One line a piece: local from and to, state, then every quantity above zero (seconds, kWh). */
export const lines = (session: Session): string[] => session.pieces.map((piece) => lineOf(session.zone, piece));

const lineOf = (zone: string, piece: Piece): string => {
  const [from, to] = [piece.from, piece.to].map((instant) => clock(localAt(zone, instant).second));
  const quantities = Object.entries(piece.quantities)
    .filter(([, value]) => !value.isZero)
    .map(([name, value]) => `${name} ${value}`);
  const power = piece.power === null ? [] : [`at ${piece.power} kW`];
  const current = piece.current === null ? [] : [`at ${piece.current} A`];
  const tariff = piece.tariff === null ? [] : [`under ${piece.tariff}`];
  return [`${from}-${to}`, piece.state ?? 'several', ...quantities, ...power, ...current, ...tariff].join(' ');
};
