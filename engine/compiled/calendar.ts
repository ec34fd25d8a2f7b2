import type { CalendarDay, CalendarPhrase, DaySpec, Weekday, Window } from '../program/conditions.ts';
import { dateOfDay } from '../values/zone-table.ts';
import type { Test } from './plan.ts';
import { retreat } from './retreat.ts';

/** What a calendar asks of a local day (days since 1970) and second of it. */
export type WallClockTest = (day: number, second: number) => boolean;

type DayTest = (day: number) => boolean;

/** More days than the records of a run touch; then all are forgotten at once. */
const MOST_DAYS_KNOWN = 4096;

/** A day's answer does not change. */
const remembered = (test: DayTest): DayTest => {
  const known = new Map<number, boolean>();
  let [lastDay, lastAnswer] = [Number.NaN, false];
  return (day) => {
    if (day === lastDay) return lastAnswer;
    let answer = known.get(day);
    if (answer === undefined) {
      answer = test(day);
      if (known.size >= MOST_DAYS_KNOWN) known.clear();
      known.set(day, answer);
    }
    [lastDay, lastAnswer] = [day, answer];
    return answer;
  };
};

/** 1970-01-01 was a Thursday; 1 is Monday. */
const weekdayOf = (day: number): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;

const dateTextOf = (day: CalendarDay, year: number): string =>
  `${String(day.year ?? year).padStart(4, '0')}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;

const isOn = (spec: DaySpec, day: number): boolean => {
  switch (spec.kind) {
    case 'weekdays':
      return spec.days.has(weekdayOf(day));
    case 'day set': {
      const date = dateOfDay(day);
      const year = Number(date.slice(0, 4));
      return year < spec.set.firstYear || year > spec.set.lastYear ? retreat('fault') : spec.set.dates.has(date);
    }
    case 'dates':
      return inRange(spec.from, spec.to, dateOfDay(day));
  }
};

/** Both days included; a yearly range may run over new year. */
const inRange = (from: CalendarDay | null, to: CalendarDay | null, date: string): boolean => {
  const year = Number(date.slice(0, 4));
  const first = from === null ? null : dateTextOf(from, year);
  const last = to === null ? null : dateTextOf(to, year);
  if (first !== null && last !== null && last < first && from?.year === null && to?.year === null)
    return date >= first || date <= last;
  return (first === null || date >= first) && (last === null || date <= last);
};

const dayTest = ({ days, dates, except }: CalendarPhrase): DayTest => {
  if (days.length + dates.length + except.length === 0) return () => true;
  return remembered(
    (day) =>
      (days.length === 0 || days.some((spec) => isOn(spec, day))) &&
      (dates.length === 0 || dates.some((spec) => isOn(spec, day))) &&
      !except.some((spec) => isOn(spec, day)),
  );
};

/** The local day on which the occurrence of a window that holds at this wall clock starts; NaN where none holds. */
export const occurrenceDay = ({ fromSecond, toSecond }: Window, day: number, second: number): number => {
  if (toSecond > fromSecond) return second >= fromSecond && second < toSecond ? day : Number.NaN;
  if (second >= fromSecond) return day;
  return second < toSecond ? day - 1 : Number.NaN;
};

export const wallClockTest = (phrase: CalendarPhrase): WallClockTest => {
  const onDay = dayTest(phrase);
  const { windows } = phrase;
  const [only, ...others] = windows;
  if (only === undefined) return onDay;
  const inWindow = (window: Window, day: number, second: number): boolean => {
    const starts = occurrenceDay(window, day, second);
    return !Number.isNaN(starts) && onDay(starts);
  };
  if (others.length === 0) return (day, second) => inWindow(only, day, second);
  return (day, second) => windows.some((window) => inWindow(window, day, second));
};

export const calendarTest = (phrase: CalendarPhrase): Test => {
  const holds = wallClockTest(phrase);
  return phrase.atStart ? (run) => holds(run.startDay, run.startSecond) : (run) => holds(run.day, run.second);
};
