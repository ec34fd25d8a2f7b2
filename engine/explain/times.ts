import type { Instant } from '../session/session.ts';
import { localAt } from '../values/zone.ts';
import type { Words } from './words/words.ts';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `19:30`, with seconds where there are some. */
export const timeText = (zone: string, instant: Instant): string => {
  const { second } = localAt(zone, instant);
  const minutes = `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}`;
  return second % 60 === 0 ? minutes : `${minutes}:${twoDigits(second % 60)}`;
};

/** `2 Mar`, `2 mars`. */
const shortDate = (words: Words, date: string): string =>
  `${Number(date.slice(8, 10))} ${words.times.months[Number(date.slice(5, 7)) - 1] ?? ''}`;

/** `Mon 2 Mar 2026`, `lun. 2 mars 2026`. */
export const dateText = (words: Words, zone: string, instant: Instant): string => {
  const { date, weekday } = localAt(zone, instant);
  return `${words.times.weekdays[weekday - 1] ?? ''} ${shortDate(words, date)} ${date.slice(0, 4)}`;
};

/** Local times of a record; they carry the day only where the record sees more than one. */
export interface RecordTimes {
  readonly zone: string;
  readonly severalDays: boolean;
}

export const recordTimes = (zone: string, from: Instant, to: Instant): RecordTimes => ({
  zone,
  severalDays: localAt(zone, from).date !== localAt(zone, to).date,
});

export const momentText = (words: Words, times: RecordTimes, instant: Instant): string => {
  const time = timeText(times.zone, instant);
  return times.severalDays ? `${shortDate(words, localAt(times.zone, instant).date)} ${time}` : time;
};

/** `19:30-20:00`; over midnight both days where the record has several. */
export const stretchText = (words: Words, times: RecordTimes, from: Instant, to: Instant): string => {
  if (from.equals(to)) return momentText(words, times, from);
  const sameDay = localAt(times.zone, from).date === localAt(times.zone, to).date;
  const end = sameDay ? timeText(times.zone, to) : momentText(words, times, to);
  return `${momentText(words, times, from)}-${end}`;
};
