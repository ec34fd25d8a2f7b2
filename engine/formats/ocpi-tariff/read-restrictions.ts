import type { Weekday } from '../../../grammar/tree/conditions.ts';
import type { Exact } from '../../values/exact.ts';
import { parseInstant } from '../../values/zone.ts';
import { type Field, fieldOf, keysOf, listOf, numberOf, oneOf, optional, patternOf, refuse } from '../fields.ts';
import type { ImportNote, OcpiRange, OcpiRestrictions } from './model.ts';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

const SHORT: Readonly<Record<(typeof DAYS)[number], Weekday>> = {
  MONDAY: 'Mon',
  TUESDAY: 'Tue',
  WEDNESDAY: 'Wed',
  THURSDAY: 'Thu',
  FRIDAY: 'Fri',
  SATURDAY: 'Sat',
  SUNDAY: 'Sun',
};

const CARRIED = new Set([
  'start_time',
  'end_time',
  'start_date',
  'end_date',
  'min_kwh',
  'max_kwh',
  'min_current',
  'max_current',
  'min_power',
  'max_power',
  'min_duration',
  'max_duration',
  'day_of_week',
  'reservation',
]);

const timeOf = patternOf(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day such as 08:30');
const dayOf = oneOf(DAYS);
const reservationOf = oneOf(['RESERVATION', 'RESERVATION_EXPIRES']);
const writtenDate = patternOf(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-01-31');

const dateOf = (field: Field): string => {
  const date = writtenDate(field);
  return parseInstant(`${date}T00:00:00Z`) === null ? refuse(field, 'a date of the calendar') : date;
};

/**
 * Reads an element's restrictions; absent ones restrict nothing. null where the element prices something OCPI's tariff module
 * does not know (the bookings of a draft), which no session here can be.
 */
export const readRestrictions = (element: Field, notes: ImportNote[]): OcpiRestrictions | null => {
  const field = fieldOf(element, 'restrictions');
  const absent = field.value === undefined || field.value === null;
  const from: Field = absent ? { value: {}, pointer: field.pointer } : field;
  if (noteUnknown(from, notes) === 'booking') return null;
  return {
    pointer: field.pointer,
    startTime: optional(from, 'start_time', timeOf),
    endTime: optional(from, 'end_time', timeOf),
    startDate: optional(from, 'start_date', dateOf),
    endDate: optional(from, 'end_date', dateOf),
    days: (optional(from, 'day_of_week', listOf) ?? []).map((day) => SHORT[dayOf(day)]),
    energyKwh: rangeOf(from, 'kwh'),
    currentA: rangeOf(from, 'current'),
    powerKw: rangeOf(from, 'power'),
    durationS: rangeOf(from, 'duration'),
    reservation: optional(from, 'reservation', reservationOf),
  };
};

const rangeOf = (field: Field, name: string): OcpiRange => {
  const limit = (key: string): Exact | null => optional(field, key, numberOf);
  return { from: limit(`min_${name}`), below: limit(`max_${name}`) };
};

const noteUnknown = (field: Field, notes: ImportNote[]): 'booking' | null => {
  let booking = false;
  for (const key of keysOf(field)) {
    const { pointer, value } = fieldOf(field, key);
    if (CARRIED.has(key) || value === null) continue;
    booking ||= key === 'booking';
    const message =
      key === 'booking'
        ? 'bookings are not part of OCPI 2.3.0: the element is left out'
        : `${key} is not a restriction of OCPI tariffs: it restricts nothing here`;
    notes.push({ pointer, message, affectsPrice: true });
  }
  return booking ? 'booking' : null;
};
