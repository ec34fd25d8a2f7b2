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

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Zone rules change at whole seconds, so the millisecond below an exact instant has its wall clock. */
const milliseconds = ({ numerator, denominator }: Exact): number => {
  if (denominator === 1n) return Number(numerator) * 1000;
  const scaled = numerator * 1000n;
  const whole = scaled / denominator;
  return Number(scaled < 0n && whole * denominator !== scaled ? whole - 1n : whole);
};

export const instantOfMilliseconds = (value: number): Exact =>
  value % 1000 === 0 ? Exact.integer(value / 1000) : Exact.ratio(BigInt(value), 1000n);

export const isZone = (zone: string): boolean => IANAZone.isValidZone(zone);

/** By zone and day of UTC; null: the offset changes in this day. */
const knownOffsets = new Map<string, Map<number, number | null>>();

/** Some fifty years of days. */
const MOST_DAYS_KNOWN = 20_000;

/** Records are asked about the same days over and over, and looking an offset up is slow. */
const offsetMs = (zone: string, ms: number): number => {
  const day = Math.floor(ms / DAY_MS);
  const days = knownOffsets.get(zone) ?? new Map<number, number | null>();
  if (days.size === 0) knownOffsets.set(zone, days);
  let offset = days.get(day);
  if (offset === undefined) {
    const [first, last] = [offsetLookedUp(zone, day * DAY_MS), offsetLookedUp(zone, (day + 1) * DAY_MS - 1)];
    offset = first === last ? first : null;
    if (days.size >= MOST_DAYS_KNOWN) days.clear();
    days.set(day, offset);
  }
  return offset ?? offsetLookedUp(zone, ms);
};

const offsetLookedUp = (zone: string, ms: number): number => IANAZone.create(zone).offset(ms) * MINUTE_MS;

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const localAt = (zone: string, instant: Exact): Local => {
  const ms = milliseconds(instant);
  const local = ms + offsetMs(zone, ms);
  const day = Math.floor(local / DAY_MS);
  return {
    date: new Date(local).toISOString().slice(0, -14),
    second: Math.floor((local - day * DAY_MS) / 1000),
    weekday: weekdayOf(day),
  };
};

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
export const startOfDay = (zone: string, date: string): Exact => {
  const asUtc = Date.parse(`${date}T00:00:00Z`);
  const offset = offsetMs(zone, asUtc - DAY_MS);
  // Only around a change of the clocks midnight may come twice, or not at all.
  return offset === offsetMs(zone, asUtc + DAY_MS)
    ? instantOfMilliseconds(asUtc - offset)
    : instantOfMilliseconds(DateTime.fromISO(date, { zone }).startOf('day').toMillis());
};

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

const offsetAtStart = (zone: string, date: string): number =>
  Date.parse(`${date}T00:00:00Z`) - milliseconds(startOfDay(zone, date));

/** The local days from `first` to `last` on which the offset changes. Every second week is looked at: no zone keeps an offset for less. */
export const clockChangeDays = (zone: string, first: string, last: string): readonly string[] => {
  const found: string[] = [];
  const end = addDays(last, 1);
  for (let from = first; from < end; from = addDays(from, 14)) {
    let low = from;
    let high = [addDays(from, 14), end].sort()[0] ?? end;
    const before = offsetAtStart(zone, low);
    if (offsetAtStart(zone, high) === before) continue;
    while (addDays(low, 1) < high) {
      const middle = addDays(low, Math.floor((Date.parse(high) - Date.parse(low)) / (2 * DAY_MS)));
      if (offsetAtStart(zone, middle) === before) low = middle;
      else high = middle;
    }
    found.push(low);
  }
  return found;
};

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d+))?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Reads an ISO 8601 instant with any number of decimals; without an offset `assumed` is used (OCPI: UTC). null when it is none. */
export const parseInstant = (text: string, assumed: 'UTC' | null = 'UTC'): Exact | null => {
  const match = ISO_INSTANT.exec(text.trim());
  if (match === null) return null;
  const [, date, time, fraction, offset] = match;
  if (offset === undefined && assumed === null) return null;
  const ms = millisecondsOf(date ?? '', time ?? '', offset ?? 'Z');
  if (ms === null) return null;
  const whole = instantOfMilliseconds(ms);
  return fraction === undefined ? whole : whole.plus(Exact.of(`0.${fraction}`));
};

/** null where there is no such date or time. */
const millisecondsOf = (date: string, time: string, offset: string): number | null => {
  const ms = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  // `Date` takes the 30th of February for the 2nd of March; 24:00 is left to those who know it as the end of a day.
  const isPlain = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(`${date}T${time.slice(0, 5)}`);
  const away = offsetOf(offset);
  if (isPlain && away !== null) return ms - away;
  const parsed = DateTime.fromISO(`${date}T${time}${offset.toUpperCase()}`, { zone: 'utc' });
  return parsed.isValid ? parsed.toMillis() : null;
};

/** Of `Z`, `+01:00`, `+0100`; null for one that no zone has. */
const offsetOf = (text: string): number | null => {
  if (text === 'Z' || text === 'z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  if (hours > 14 || minutes > 59) return null;
  return (hours * 60 + minutes) * MINUTE_MS * (text.startsWith('-') ? -1 : 1);
};

/** ISO text with the zone's offset, to the second, or to the millisecond where there are some. */
export const formatInstant = (zone: string, instant: Exact): string => {
  const ms = milliseconds(instant);
  const offset = offsetMs(zone, ms);
  const [local = '', thousandths] = new Date(ms + offset).toISOString().slice(0, -1).split('.');
  return `${local}${thousandths === '000' ? '' : `.${thousandths}`}${offsetText(zone, offset)}`;
};

/** `+01:00`; UTC itself is `Z`. */
const offsetText = (zone: string, offset: number): string => {
  if (zone === 'UTC') return 'Z';
  const minutes = Math.floor(Math.abs(offset) / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${hours}:${rest}`;
};
