import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import { beside, type Pages, replaced, teller } from './page.ts';

export const datePages = {
  'skipped-time': {
    title: 'A time that the clock skips',
    severity: 'error',
    teaching:
      'When summer time begins the clock skips an hour, and no moment of the session can lie in it. When it ends an hour comes twice; the first is meant.',
    bad: 'energy 0.30 EUR/kWh\nexample "spring" {\n  session 2026-03-29 02:30, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
    good: 'energy 0.30 EUR/kWh\nexample "spring" {\n  session 2026-03-29 03:30, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
  },
  'zero-length-window': {
    title: 'A window without length',
    severity: 'error',
    teaching:
      'A window holds from its first instant up to, not including, its last. With both the same nothing, or everything, could be meant; a whole day is `00:00-24:00`.',
    bad: 'energy {\n  08:00-08:00  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    good: 'energy {\n  08:00-20:00  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
  },
  'dates-reversed': {
    title: 'Dates that end before they begin',
    severity: 'error',
    teaching:
      'The first date is the earlier one, and both days are included. Only a range that comes every year may run over new year: `1 Nov to 31 Mar`.',
    bad: 'valid from 2026-12-31 to 2026-01-01',
    good: 'valid from 2026-01-01 to 2026-12-31',
  },
  'dates-mixed': {
    title: 'A yearly date joined to one of a certain year',
    severity: 'error',
    teaching:
      'Both ends of a range are yearly (`1 Jun to 31 Aug`), or both name their year (`2026-06-01 to 2026-08-31`).',
    bad: 'energy {\n  1 Jun to 2026-08-31  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    good: 'energy {\n  1 Jun to 31 Aug  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
  },
  'dated-values-order': {
    title: 'Dated values out of order',
    severity: 'error',
    teaching:
      'The entries of a dated value ascend in time, each with the date it holds from. Only the first may have none: it holds since ever.',
    bad: 'value day-price {\n  0.30 EUR/kWh from 2026-07-01\n  0.32 EUR/kWh from 2026-01-01\n}',
    good: 'value day-price {\n  0.30 EUR/kWh from 2026-01-01\n  0.32 EUR/kWh from 2026-07-01\n}',
  },
} satisfies Pages;

const tell = teller(datePages);

export const timeSkipped = (place: Place, text: string, zone: string): Diagnostic =>
  tell('skipped-time', place, `No clock in ${zone} shows ${text}: that hour is skipped when summer time begins.`);

export const zeroLengthWindow = (place: Place, text: string, whole: boolean): Diagnostic =>
  tell('zero-length-window', place, `\`${text}\` has no length. A whole day is \`00:00-24:00\`.`, {
    repair: whole ? replaced('Write `00:00-24:00`', place.span, '00:00-24:00') : null,
  });

export const datesReversed = (place: Place): Diagnostic =>
  tell('dates-reversed', place, 'The end comes before the beginning.');

export const datesMixed = (place: Place): Diagnostic =>
  tell('dates-mixed', place, 'One end comes every year and the other only once: write both alike.');

export const datedValuesOrder = (place: Place, before: Place, date: string | null): Diagnostic =>
  tell(
    'dated-values-order',
    place,
    date === null
      ? 'From which date does this value hold? Only the first entry may leave it out.'
      : `${date} does not come after the date of the entry above.`,
    { related: beside(place, before, 'the entry above') },
  );
