import type { CalendarPhrase, Condition, DateRange, DaySpec, Weekday } from '../../../grammar/tree/conditions.ts';
import type { CalendarDate, Quantity, TimeWindow } from '../../../grammar/tree/literals.ts';
import type { Exact } from '../../values/exact.ts';
import { addDays } from '../../values/zone.ts';
import type { ImportNote, OcpiRange, OcpiRestrictions } from './model.ts';
import { all, compare, duration, flag, NOWHERE, quantity } from './tree.ts';
import { WEEK } from './weekdays.ts';

/** When an element applies: always, never (a restriction that nothing meets), or under a condition. */
export type Applies =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  | { readonly kind: 'when'; readonly condition: Condition };

const NEVER: Applies = { kind: 'never' };

/**
 * The condition that an element's restrictions are (OCPI TariffRestrictions: starts are included, ends are not, all must hold).
 * A reservation's own clock stands for the session's in elements that price reservations.
 */
export const conditionOf = (restrictions: OcpiRestrictions, notes: ImportNote[]): Applies => {
  const calendar = calendarOf(restrictions, notes);
  if (calendar === 'never') return NEVER;
  const clock = restrictions.reservation === null ? 'session time' : 'reserved time';
  const conditions: Condition[] = [
    ...(calendar === 'always' ? [] : [calendar]),
    ...(restrictions.reservation === 'RESERVATION_EXPIRES' ? [flag('expired')] : []),
    ...rangeOf('energy', restrictions.energyKwh, (amount) => quantity(amount, 'kWh')),
    ...rangeOf('current', restrictions.currentA, (amount) => quantity(amount, 'A')),
    ...rangeOf('power', restrictions.powerKw, (amount) => quantity(amount, 'kW')),
    ...rangeOf(clock, restrictions.durationS, duration),
  ];
  const condition = all(conditions);
  return condition === null ? { kind: 'always' } : { kind: 'when', condition };
};

/** A lower limit of zero asks for nothing. */
const rangeOf = (phrase: string, range: OcpiRange, write: (amount: Exact) => Quantity): Condition[] => [
  ...(range.from?.isPositive ? [compare(phrase, 'from', write(range.from))] : []),
  ...(range.below === null ? [] : [compare(phrase, 'below', write(range.below))]),
];

const calendarOf = (restrictions: OcpiRestrictions, notes: ImportNote[]): CalendarPhrase | 'always' | 'never' => {
  const days = new Set(restrictions.days).size === WEEK.length ? [] : weekdays(restrictions.days);
  const dates = datesOf(restrictions, notes);
  if (dates === 'never') return 'never';
  const windows = windowsOf(restrictions, days.length > 0 || dates.length > 0, notes);
  if (windows === 'never') return 'never';
  if (days.length === 0 && dates.length === 0 && windows.length === 0) return 'always';
  return { kind: 'calendar', started: false, days, dates, windows, except: [], span: NOWHERE };
};

/** Runs of days become ranges: Mon, Tue, Wed, Sat is `Mon-Wed, Sat`. */
const weekdays = (days: readonly Weekday[]): DaySpec[] => {
  const listed = WEEK.map((day) => days.includes(day));
  const specs: DaySpec[] = [];
  for (let at = 0; at < WEEK.length; at += 1) {
    if (!listed[at]) continue;
    const start = at;
    while (listed[at + 1]) at += 1;
    specs.push({ kind: 'weekdays', from: WEEK[start] ?? 'Mon', to: WEEK[at] ?? 'Sun', span: NOWHERE });
  }
  return specs;
};

const date = (value: string): CalendarDate => ({ kind: 'date', date: value, span: NOWHERE });

/** OCPI's end date is not included, ours is. */
const datesOf = ({ startDate, endDate, pointer }: OcpiRestrictions, notes: ImportNote[]): DateRange[] | 'never' => {
  if (startDate === null && endDate === null) return [];
  if (startDate !== null && endDate !== null && startDate >= endDate) {
    notes.push({
      pointer: `${pointer}/end_date`,
      message: `end_date ${endDate} is not after start_date ${startDate} and is not included: the element never applies and is left out`,
      affectsPrice: false,
    });
    return 'never';
  }
  const from = startDate === null ? null : date(startDate);
  const to = endDate === null ? null : date(addDays(endDate, -1));
  return [{ kind: 'dates', from, to, span: NOWHERE }];
};

const window = (from: string, to: string): TimeWindow => ({ kind: 'window', from, to, span: NOWHERE });

/**
 * OCPI tests the hour of the day apart from the day, so that Friday 22:00 to 06:00 holds on Friday at 03:00; our windows belong
 * to the day they start on (language rule 2). With days or dates a window over midnight is therefore cut in two.
 */
const windowsOf = (
  { startTime, endTime, pointer }: OcpiRestrictions,
  withDays: boolean,
  notes: ImportNote[],
): TimeWindow[] | 'never' => {
  const from = startTime ?? '00:00';
  const to = endTime === null || endTime === '00:00' ? '24:00' : endTime;
  if (from === '00:00' && to === '24:00') return [];
  if (from === to) {
    notes.push({
      pointer: `${pointer}/end_time`,
      message: `start_time and end_time are both ${from}: the window is empty, the element never applies and is left out`,
      affectsPrice: true,
    });
    return 'never';
  }
  if (to === '23:59') {
    notes.push({
      pointer: `${pointer}/end_time`,
      message: 'end_time is not included: the last minute of the day is outside this window',
      affectsPrice: false,
    });
  }
  if (from < to) return [window(from, to)];
  return withDays ? [window('00:00', to), window(from, '24:00')] : [window(from, to)];
};
