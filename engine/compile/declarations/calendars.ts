import { nearest } from '../../../grammar/read/nearest.ts';
import type { DaySpec as DaySpecText, Weekday as WeekdayText } from '../../../grammar/tree/conditions.ts';
import type { CalendarDeclaration } from '../../../grammar/tree/file.ts';
import type { CalendarDay, DaySet, DaySpec, Weekday } from '../../program/conditions.ts';
import type { HolidaySource } from '../../values/holidays.ts';
import { addDays } from '../../values/zone.ts';
import { readDates } from '../dates.ts';
import { incompleteDeclaration } from '../messages/declarations.ts';
import { holidaysNotLoaded, unknownHolidays } from '../messages/names.ts';
import { lookUp, type Names } from '../names.ts';
import { at, type Reading } from '../reading.ts';
import { meantByDays } from './day-words.ts';

/** Years for which a calendar of yearly days is written out; the same as of public holidays. */
const FIRST_YEAR = 2015;
const LAST_YEAR = 2040;

const WEEKDAYS: readonly WeekdayText[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A misspelt word at the beginning of a line reads as the name of a calendar. */
const LINE_WORDS = ['otherwise', 'first', 'next', 'then', 'when', 'below', 'from', 'above'];

/** What days are looked up in. */
export interface DaySources {
  readonly names: Names;
  /** null: not loaded. */
  readonly holidays: HolidaySource | null;
}

/** `Mon-Sat`, `Sat-Mon`, `public holidays of FR`, or the name of a calendar. */
export const readDays = (reading: Reading, spec: DaySpecText, sources: DaySources): DaySpec | null => {
  if (spec.kind === 'weekdays') return { kind: 'weekdays', days: weekdays(spec.from, spec.to) };
  const set = spec.kind === 'holidays' ? holidays(reading, spec, sources) : calendar(reading, spec, sources);
  return set === null ? null : { kind: 'day set', set };
};

const weekdays = (from: WeekdayText, to: WeekdayText): ReadonlySet<Weekday> => {
  const days = new Set<Weekday>();
  const first = WEEKDAYS.indexOf(from);
  const length = (WEEKDAYS.indexOf(to) - first + 7) % 7;
  for (let step = 0; step <= length; step += 1) days.add((((first + step) % 7) + 1) as Weekday);
  return days;
};

const calendar = (
  reading: Reading,
  spec: Extract<DaySpecText, { readonly kind: 'calendar name' }>,
  { names }: DaySources,
): DaySet | null => {
  const named = lookUp(
    reading,
    names,
    spec.name.name,
    spec.name.span,
    ['calendar'],
    'calendar',
    LINE_WORDS,
    meantByDays(spec.name.name),
  );
  if (named !== null && named.set === null) reading.report.fail();
  return named?.set ?? null;
};

const holidays = (
  reading: Reading,
  spec: Extract<DaySpecText, { readonly kind: 'holidays' }>,
  sources: DaySources,
): DaySet | null => {
  const place = at(reading, spec.span);
  if (sources.holidays === null) {
    reading.report.add(holidaysNotLoaded(place, spec.of));
    return null;
  }
  const answer = sources.holidays(spec.of);
  if (answer.kind === 'days') return answer.set;
  // Codes of two letters are all near each other: only one in other letters' case was meant.
  const near =
    answer.kind === 'unknown country'
      ? (answer.known.find((code) => code === spec.of.toUpperCase()) ?? null)
      : nearest(spec.of, answer.known);
  const what = answer.kind === 'unknown country' ? 'country' : 'region';
  reading.report.add(unknownHolidays(place, spec.of, near, what));
  return null;
};

/** A named list of days, written out date by date. */
export const readCalendar = (
  reading: Reading,
  declaration: CalendarDeclaration,
  sources: DaySources,
): DaySet | null => {
  const name = declaration.name.name;
  const specs: DaySpec[] = [];
  let version = '';
  for (const line of declaration.lines) {
    if (line.kind === 'damaged') reading.report.fail();
    else if (line.kind === 'calendar version') version = line.text.value;
    else if (line.kind === 'calendar days') {
      const spec = line.days.kind === 'dates' ? readDates(reading, line.days) : readDays(reading, line.days, sources);
      if (spec !== null) specs.push(spec);
    }
  }
  if (reading.report.failed) return null;
  const [firstYear, lastYear] = yearsOf(specs);
  const dates = new Set<string>();
  for (let date = `${firstYear}-01-01`; date <= `${lastYear}-12-31`; date = addDays(date, 1)) {
    if (specs.some((spec) => includes(spec, date))) dates.add(date);
  }
  if (dates.size === 0) {
    reading.report.add(incompleteDeclaration(at(reading, declaration.name.span), `\`${name}\` has no days`));
    return null;
  }
  return { name, version, firstYear, lastYear, dates };
};

/** The years that the list speaks of: those of its dated entries, else all years. */
const yearsOf = (specs: readonly DaySpec[]): readonly [number, number] => {
  const years = specs.flatMap((spec) => {
    if (spec.kind === 'day set') return [spec.set.firstYear, spec.set.lastYear];
    if (spec.kind !== 'dates') return [];
    return [spec.from?.year ?? null, spec.to?.year ?? null].filter((year) => year !== null);
  });
  if (years.length === 0) return [FIRST_YEAR, LAST_YEAR];
  return [Math.max(1900, Math.min(...years)), Math.min(2200, Math.max(...years))];
};

const monthAndDay = (day: CalendarDay): string =>
  `${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;

const includes = (spec: DaySpec, date: string): boolean => {
  if (spec.kind === 'weekdays')
    return spec.days.has((((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday);
  if (spec.kind === 'day set') return spec.set.dates.has(date);
  const { from, to } = spec;
  const yearly = (from ?? to)?.year === null;
  const shown = (day: CalendarDay) => (yearly ? monthAndDay(day) : `${day.year}-${monthAndDay(day)}`);
  const own = yearly ? date.slice(5) : date;
  const after = from === null || own >= shown(from);
  const before = to === null || own <= shown(to);
  const overNewYear = yearly && from !== null && to !== null && shown(to) < shown(from);
  return overNewYear ? after || before : after && before;
};
