import type { DaySpec } from '../../program/conditions.ts';
import type { Tariff } from '../../program/tariff.ts';
import { type FamilyOf, misread } from '../misreading.ts';
import { mapCalendars } from '../tariff-parts.ts';

/** A day set without a day: what holds on holidays never does, what is excepted never is. */
const emptied = (specs: readonly DaySpec[]): readonly DaySpec[] =>
  specs.map((spec) => (spec.kind === 'day set' ? { ...spec, set: { ...spec.set, dates: new Set<string>() } } : spec));

const withoutHolidays = (tariff: Tariff): Tariff =>
  mapCalendars(tariff, (phrase) => ({
    ...phrase,
    days: emptied(phrase.days),
    dates: emptied(phrase.dates),
    except: emptied(phrase.except),
  }));

const readAtStart = (tariff: Tariff): Tariff => mapCalendars(tariff, (phrase) => ({ ...phrase, atStart: true }));

/** Rules 5 to 7: holidays overlooked, or the clock read once. What the tariff does not have changes no amount. */
export const calendar: FamilyOf = () => [
  misread('holidays-ignored', { kind: 'tariff', of: withoutHolidays }),
  misread('price-of-the-start', { kind: 'tariff', of: readAtStart }),
];
