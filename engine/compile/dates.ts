import type { Span } from '../../grammar/span.ts';
import type { DateRange, YearlyDate } from '../../grammar/tree/conditions.ts';
import type { CalendarDate, TimeWindow } from '../../grammar/tree/literals.ts';
import type { CalendarDay, DaySpec, Window } from '../program/conditions.ts';
import { datesMixed, datesReversed, noSuchDate, noSuchTime, zeroLengthWindow } from './messages/dates.ts';
import { at, type Reading, written } from './reading.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_SECONDS = 86_400;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const exists = (year: number | null, month: number, day: number): boolean => {
  const most = month === 2 && year !== null && !isLeap(year) ? 28 : DAYS_OF_MONTH[month - 1];
  return most !== undefined && day >= 1 && day <= most;
};

/** `YYYY-MM-DD`, if there is such a day. */
export const readDate = (reading: Reading, date: CalendarDate): CalendarDay | null => {
  const [year = 0, month = 0, day = 0] = date.date.split('-').map(Number);
  if (exists(year, month, day)) return { year, month, day };
  reading.report.add(noSuchDate(at(reading, date.span), date.date));
  return null;
};

const readDay = (reading: Reading, date: CalendarDate | YearlyDate): CalendarDay | null => {
  if (date.kind === 'date') return readDate(reading, date);
  const month = MONTHS.indexOf(date.month.slice(0, 3).toLowerCase()) + 1;
  const day = Number(date.day);
  if (exists(null, month, day)) return { year: null, month, day };
  reading.report.add(noSuchDate(at(reading, date.span), written(reading, date.span)));
  return null;
};

const order = (day: CalendarDay): number => ((day.year ?? 0) * 100 + day.month) * 100 + day.day;

/** Both days included (rule 3). A yearly range may run over new year. */
export const readDates = (reading: Reading, range: DateRange): DaySpec | null => {
  const from = range.from === null ? null : readDay(reading, range.from);
  const to = range.to === null ? null : range.to === range.from ? from : readDay(reading, range.to);
  if ((range.from !== null && from === null) || (range.to !== null && to === null)) return null;
  if (from !== null && to !== null) {
    if ((from.year === null) !== (to.year === null)) {
      reading.report.add(datesMixed(at(reading, range.span)));
      return null;
    }
    if (from.year !== null && order(to) < order(from)) {
      reading.report.add(datesReversed(at(reading, range.span)));
      return null;
    }
  }
  return { kind: 'dates', from, to };
};

/** Seconds of the day; null (and told) when no clock shows it. `24:00` only where `asEnd`. */
export const readTime = (reading: Reading, time: string, span: Span, asEnd: boolean): number | null => {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  const total = hour * 3600 + minute * 60 + second;
  if (hour <= 24 && minute < 60 && second < 60 && total <= (asEnd ? DAY_SECONDS : DAY_SECONDS - 1)) return total;
  reading.report.add(noSuchTime(at(reading, span), time));
  return null;
};

/** From its first instant up to, not including, its last (rule 1). */
export const readWindow = (reading: Reading, window: TimeWindow): Window | null => {
  const fromSecond = readTime(reading, window.from, window.span, false);
  const toSecond = fromSecond === null ? null : readTime(reading, window.to, window.span, true);
  if (fromSecond === null || toSecond === null) return null;
  if (fromSecond === toSecond) {
    const text = `${window.from}-${window.to}`;
    reading.report.add(zeroLengthWindow(at(reading, window.span), text, fromSecond === 0));
    return null;
  }
  return { fromSecond, toSecond };
};
