import { fault } from '../fault.ts';
import type { CalendarDay, CalendarPhrase, DaySet, DaySpec, Window } from '../program/conditions.ts';
import type { Exact } from '../values/exact.ts';
import { addDays, clockChange, instantsAt, localAt, startOfDay } from '../values/zone.ts';

/** A year counted in, so that a yearly day (year null) compares as this date does. */
const dateOf = (day: CalendarDay, year: number): string =>
  `${String(day.year ?? year).padStart(4, '0')}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;

const inSet = (set: DaySet, date: string): boolean => {
  const year = Number(date.slice(0, 4));
  if (year < set.firstYear || year > set.lastYear) {
    fault(
      'calendar-out-of-range',
      `${set.name} is known from ${set.firstYear} to ${set.lastYear}, not for ${date}`,
      set.name,
    );
  }
  return set.dates.has(date);
};

/** Both days included; a yearly range may run over new year (`1 Nov to 31 Mar`). */
const inRange = (from: CalendarDay | null, to: CalendarDay | null, date: string): boolean => {
  const year = Number(date.slice(0, 4));
  const first = from === null ? null : dateOf(from, year);
  const last = to === null ? null : dateOf(to, year);
  if (first !== null && last !== null && last < first && from?.year === null && to?.year === null) {
    return date >= first || date <= last;
  }
  return (first === null || date >= first) && (last === null || date <= last);
};

const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** Whether a local date is one of these days. */
export const isOn = (spec: DaySpec, date: string): boolean => {
  switch (spec.kind) {
    case 'weekdays':
      return [...spec.days].some((day) => day === weekdayOf(date));
    case 'day set':
      return inSet(spec.set, date);
    case 'dates':
      return inRange(spec.from, spec.to, date);
  }
};

/** Whether the phrase lets a window start, or a day without windows hold, on a local date. */
export const dayHolds = (phrase: CalendarPhrase, date: string): boolean =>
  (phrase.days.length === 0 || phrase.days.some((spec) => isOn(spec, date))) &&
  (phrase.dates.length === 0 || phrase.dates.some((spec) => isOn(spec, date))) &&
  !phrase.except.some((spec) => isOn(spec, date));

export const overMidnight = (window: Window): boolean => window.toSecond <= window.fromSecond;

/** Days from the local date to the one on which the occurrence of `window` that holds at this second starts; null: none holds (rules 1, 2). */
export const daysToOccurrence = (window: Window, second: number): 0 | -1 | null => {
  if (!overMidnight(window)) return second >= window.fromSecond && second < window.toSecond ? 0 : null;
  if (second >= window.fromSecond) return 0;
  return second < window.toSecond ? -1 : null;
};

const occurrence = (window: Window, date: string, second: number): string | null => {
  const days = daysToOccurrence(window, second);
  if (days === null) return null;
  return days === 0 ? date : addDays(date, days);
};

export const windowOccurrence = (zone: string, window: Window, instant: Exact): string | null => {
  const local = localAt(zone, instant);
  return occurrence(window, local.date, local.second);
};

/** Whether the phrase holds at an instant, by the wall clock of the location (rules 1 to 5). */
export const calendarHolds = (zone: string, phrase: CalendarPhrase, instant: Exact): boolean => {
  const local = localAt(zone, instant);
  if (phrase.windows.length === 0) return dayHolds(phrase, local.date);
  return phrase.windows.some((window) => {
    const day = occurrence(window, local.date, local.second);
    return day !== null && dayHolds(phrase, day);
  });
};

/** A session of more days than this is no session; it also bounds the work. */
const MOST_DAYS = 4000;

/**
 * Every instant between two others at which a calendar condition may change: local midnights, the given seconds of each
 * local day (both occurrences in a repeated hour), and clock changes.
 */
export const calendarBoundaries = (zone: string, from: Exact, to: Exact, seconds: ReadonlySet<number>): Exact[] => {
  const last = localAt(zone, to).date;
  const boundaries: Exact[] = [];
  let days = 0;
  for (let date = localAt(zone, from).date; date <= last; date = addDays(date, 1)) {
    days += 1;
    if (days > MOST_DAYS) fault('too-large', `the record spans more than ${MOST_DAYS} days`);
    boundaries.push(startOfDay(zone, date));
    const change = clockChange(zone, date);
    if (change !== null) boundaries.push(change);
    for (const second of seconds) boundaries.push(...instantsAt(zone, date, second));
  }
  return boundaries.filter((instant) => instant.above(from) && instant.below(to));
};
