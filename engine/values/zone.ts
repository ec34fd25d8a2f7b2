import { DateTime, IANAZone } from 'luxon';
import { Exact } from './exact.ts';

/** The wall clock of a place at an instant. */
export interface Local {
  /** `2026-03-02` */
  readonly date: string;
  /** 0 to 86399 */
  readonly second: number;
  /** 1 is Monday. */
  readonly weekday: number;
}

const MILLISECONDS = Exact.integer(1000n);
const DAY_MS = 86_400_000;

/** Zone rules change at whole seconds, so the millisecond below an exact instant has its wall clock. */
const milliseconds = (instant: Exact): number => Number(instant.times(MILLISECONDS).floor());

export const instantOfMilliseconds = (value: number): Exact => Exact.ratio(BigInt(value), 1000n);

export const isZone = (zone: string): boolean => IANAZone.isValidZone(zone);

export const localAt = (zone: string, instant: Exact): Local => {
  const time = DateTime.fromMillis(milliseconds(instant), { zone });
  return {
    date: time.toISODate() ?? '',
    second: time.hour * 3600 + time.minute * 60 + time.second,
    weekday: time.weekday,
  };
};

const offsetMs = (zone: string, ms: number): number => IANAZone.create(zone).offset(ms) * 60_000;

/** The instants at which the wall clock of `zone` shows this: none in a missing hour, two in a repeated one, else one. `second` may be 86400. */
export const instantsAt = (zone: string, date: string, second: number): Exact[] => {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + second * 1000;
  const offsets = new Set([offsetMs(zone, asUtc - DAY_MS), offsetMs(zone, asUtc + DAY_MS)]);
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((ms) => asUtc - ms === offsetMs(zone, ms))
    .sort((a, b) => a - b)
    .map(instantOfMilliseconds);
};

/** The first instant of a local day. */
export const startOfDay = (zone: string, date: string): Exact =>
  instantOfMilliseconds(DateTime.fromISO(date, { zone }).startOf('day').toMillis());

/** `date` moved by whole calendar days. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The instant within a local day at which the zone's offset changes, if it does. */
export const clockChange = (zone: string, date: string): Exact | null => {
  let low = milliseconds(startOfDay(zone, date));
  let high = milliseconds(startOfDay(zone, addDays(date, 1)));
  const before = offsetMs(zone, low);
  if (offsetMs(zone, high - 1) === before) return null;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetMs(zone, middle) === before) low = middle;
    else high = middle;
  }
  return instantOfMilliseconds(high);
};

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d+))?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Reads an ISO 8601 instant with any number of decimals; without an offset `assumed` is used (OCPI: UTC). null when it is none. */
export const parseInstant = (text: string, assumed: 'UTC' | null = 'UTC'): Exact | null => {
  const match = ISO_INSTANT.exec(text.trim());
  if (match === null) return null;
  const [, date, time, fraction, offset] = match;
  if (offset === undefined && assumed === null) return null;
  const zone = offset === undefined || offset === 'z' ? 'Z' : offset;
  const parsed = DateTime.fromISO(`${date}T${time}${zone}`, { zone: 'utc' });
  if (!parsed.isValid) return null;
  const whole = Exact.ratio(BigInt(parsed.toMillis()), 1000n);
  return fraction === undefined ? whole : whole.plus(Exact.of(`0.${fraction}`));
};

/** ISO text with the zone's offset, to the second, or to the millisecond where there are some. */
export const formatInstant = (zone: string, instant: Exact): string => {
  const time = DateTime.fromMillis(milliseconds(instant), { zone });
  return time.toISO({ suppressMilliseconds: true }) ?? '';
};
