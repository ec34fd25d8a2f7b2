import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import { beside, type Pages, teller } from './page.ts';

export const termPages = {
  'duplicate-term': {
    title: 'The same said twice of one price',
    severity: 'error',
    teaching:
      'A price has one rate of VAT, one billed minimum, one rounding, one step, one basis, and one cap and one floor for each scope.',
    bad: 'energy 0.30 EUR/kWh, vat 10 %, vat 20 %',
    good: 'energy 0.30 EUR/kWh, vat 10 %',
  },
  'term-on-a-fee': {
    title: 'A fee has no quantity',
    severity: 'error',
    teaching: 'A billed minimum, a rounding and a step work on a quantity, and a fee has none: it is due once.',
    bad: 'session fee 0.50 EUR, rounded up to 15 min',
    good: 'charging time 0.50 EUR/h, rounded up to 15 min',
  },
  'cap-on-negative-price': {
    title: 'A cap on a price below zero',
    severity: 'error',
    teaching:
      'A cap is filled in the order of time and then adds nothing more. With a price below zero it would be emptied again, and what is due would depend on the order. A price on a series needs a lower bound of zero under a cap.',
    bad: 'returned energy -0.20 EUR/kWh, at most 3.00 EUR',
    good: 'returned energy -0.20 EUR/kWh',
  },
  'floor-above-cap': {
    title: 'A minimum above the maximum',
    severity: 'error',
    teaching:
      'Where floor and cap cross, the cap wins, so the floor would never be charged. One of the two is not what was meant.',
    bad: 'energy 0.30 EUR/kWh, at least 5.00 EUR, at most 3.00 EUR',
    good: 'energy 0.30 EUR/kWh, at least 3.00 EUR, at most 5.00 EUR',
  },
  'negative-limit': {
    title: 'A limit below zero',
    severity: 'error',
    teaching: 'A cap or floor is an amount of zero or more.',
    bad: 'total at most -5.00 EUR',
    good: 'total at most 5.00 EUR',
  },
  'for-each-needs-a-time': {
    title: 'A cap over sessions without a length of time',
    severity: 'error',
    teaching:
      '`for each token` counts over several sessions, so it needs to say over what time: `per day`, `per 24 h` or `per month`.',
    bad: 'charging time 2.00 EUR/h, at most 8.00 EUR for each token',
    good: 'charging time 2.00 EUR/h, at most 8.00 EUR per 24 h for each token',
  },
} satisfies Pages;

const tell = teller(termPages);

export const duplicateTerm = (place: Place, what: string, first: Place): Diagnostic =>
  tell('duplicate-term', place, `${what} is said already.`, { related: beside(place, first, 'said here first') });

export const termOnAFee = (place: Place, fee: string): Diagnostic =>
  tell('term-on-a-fee', place, `A ${fee} has no quantity that this could work on.`);

export const capOnNegativePrice = (place: Place, cap: Place): Diagnostic =>
  tell('cap-on-negative-price', place, 'What is capped cannot have a price below zero.', {
    related: beside(place, cap, 'the cap'),
  });

export const capOnSeries = (place: Place, name: string, cap: Place): Diagnostic =>
  tell(
    'cap-on-negative-price',
    place,
    `\`${name}\` may fall below zero, and what is capped cannot. Give it a lower bound: \`at least 0.00 EUR/kWh\`.`,
    { related: beside(place, cap, 'the cap') },
  );

export const floorAboveCap = (place: Place, cap: Place): Diagnostic =>
  tell('floor-above-cap', place, 'This minimum lies above the maximum, so it would never be charged.', {
    related: beside(place, cap, 'the maximum'),
  });

export const negativeLimit = (place: Place): Diagnostic =>
  tell('negative-limit', place, 'A cap or floor is an amount of zero or more.');

export const forEachNeedsATime = (place: Place): Diagnostic =>
  tell('for-each-needs-a-time', place, 'Over what time? Write `per day`, `per 24 h` or `per month` before `for each`.');
