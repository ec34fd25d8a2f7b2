import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import { beside, type Pages, teller } from './page.ts';

export const examplePages = {
  'example-without-session': {
    title: 'An example without a session',
    severity: 'error',
    teaching: 'An example prices one session: `session 2026-03-02 19:30, charge 90 min 22 kWh`.',
    bad: 'energy 0.30 EUR/kWh\nexample "empty" {\n  expect total 0.00 EUR\n}',
    good: 'energy 0.30 EUR/kWh\nexample "ten" {\n  session 2026-03-02 12:00, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
  },
  'example-expects-nothing': {
    title: 'An example that expects nothing',
    severity: 'warning',
    teaching: 'Without an expectation an example passes whatever the tariff does.',
    bad: 'energy 0.30 EUR/kWh\nexample "ten" {\n  session 2026-03-02 12:00, charge 60 min 10 kWh\n}',
    good: 'energy 0.30 EUR/kWh\nexample "ten" {\n  session 2026-03-02 12:00, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
  },
  'session-order': {
    title: 'Parts of a session that cannot follow each other',
    severity: 'error',
    teaching:
      'A reservation comes first, then being plugged in before the start, then the session. After a reservation that expired or was cancelled nothing follows.',
    bad: 'energy 0.30 EUR/kWh\nexample "late" {\n  session 2026-03-02 12:00, charge 60 min 10 kWh, reserve 20 min\n  expect total 3.00 EUR\n}',
    good: 'energy 0.30 EUR/kWh\nexample "early" {\n  session 2026-03-02 12:00, reserve 20 min, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
  },
  'given-twice': {
    title: 'A fact given twice for one moment',
    severity: 'error',
    teaching:
      'A fact has one value at a time: a later one needs the time it holds from. What the record fixes at the start has one value for the whole session.',
    bad: 'energy 0.30 EUR/kWh\nexample "ten" {\n  with rated power 22 kW, rated power 50 kW\n  session 2026-03-02 12:00, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
    good: 'energy 0.30 EUR/kWh\nexample "ten" {\n  with rated power 22 kW\n  session 2026-03-02 12:00, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
  },
  'unknown-time-zone': {
    title: 'A time zone that is not known',
    severity: 'error',
    teaching: 'Time zones have their names from the IANA data base, such as "Europe/Paris".',
    bad: 'energy 0.30 EUR/kWh\nexample "ten" {\n  with time zone "Europe/Pariss"\n  session 2026-03-02 12:00, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
    good: 'energy 0.30 EUR/kWh\nexample "ten" {\n  with time zone "Europe/London"\n  session 2026-03-02 12:00, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
  },
} satisfies Pages;

const tell = teller(examplePages);

export const exampleWithoutSession = (place: Place): Diagnostic =>
  tell('example-without-session', place, 'Which session? An example has one `session` line.');

export const secondSession = (place: Place, first: Place): Diagnostic =>
  tell('example-without-session', place, 'An example has one session; write a second example.', {
    related: beside(place, first, 'the session'),
  });

export const exampleExpectsNothing = (place: Place): Diagnostic =>
  tell('example-expects-nothing', place, 'Nothing is expected here, so this passes whatever the tariff does.');

export const sessionOrder = (place: Place, why: string): Diagnostic => tell('session-order', place, `${why}.`);

export const givenTwice = (place: Place, name: string, first: Place | null): Diagnostic =>
  tell('given-twice', place, `\`${name}\` is given already for this moment, or cannot change during the session.`, {
    related: beside(place, first, 'given here'),
  });

export const unknownTimeZone = (place: Place, zone: string): Diagnostic =>
  tell('unknown-time-zone', place, `"${zone}" is no time zone of the IANA data base.`);
