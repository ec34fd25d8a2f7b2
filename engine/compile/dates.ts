import type { DateRange, YearlyDate } from '../../grammar/tree/conditions.ts';
import type { CalendarDate, TimeWindow } from '../../grammar/tree/literals.ts';
import type { CalendarDay, DaySpec, Window } from '../program/conditions.ts';
import { datesMixed, datesReversed, zeroLengthWindow } from './messages/dates.ts';
import { at, type Reading } from './reading.ts';

// That a date is in the calendar and a time on the clock (24:00 only as an end) is for the grammar to see.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const readDay = (date: CalendarDate | YearlyDate): CalendarDay => {
  if (date.kind === 'yearly date') {
    return { year: null, month: MONTHS.indexOf(date.month.slice(0, 3).toLowerCase()) + 1, day: Number(date.day) };
  }
  const [year = 0, month = 0, day = 0] = date.date.split('-').map(Number);
  return { year, month, day };
};

const order = (day: CalendarDay): number => ((day.year ?? 0) * 100 + day.month) * 100 + day.day;

/** Both days included (rule 3). A yearly range may run over new year. */
export const readDates = (reading: Reading, range: DateRange): DaySpec | null => {
  const from = range.from === null ? null : readDay(range.from);
  const to = range.to === null ? null : readDay(range.to);
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

/** Seconds of the day; 86400 for `24:00`. */
export const secondOf = (time: string): number => {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour * 3600 + minute * 60 + second;
};

/** From its first instant up to, not including, its last (rule 1). */
export const readWindow = (reading: Reading, window: TimeWindow): Window | null => {
  const fromSecond = secondOf(window.from);
  const toSecond = secondOf(window.to);
  if (fromSecond !== toSecond) return { fromSecond, toSecond };
  const text = `${window.from}-${window.to}`;
  reading.report.add(zeroLengthWindow(at(reading, window.span), text, fromSecond === 0));
  return null;
};
