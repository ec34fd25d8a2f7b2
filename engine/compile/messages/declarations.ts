import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import { beside, type Pages, teller } from './page.ts';

export const declarationPages = {
  'incomplete-declaration': {
    title: 'A declaration that leaves something out',
    severity: 'error',
    teaching:
      'A value has at least one entry, a series its `unit` and how often it changes (`every`), a price takes a series in its first line, a calendar has days.',
    bad: 'series spot {\n  unit EUR/MWh\n}',
    good: 'series spot {\n  unit EUR/MWh\n  every 15 min\n}',
  },
  'value-entries-differ': {
    title: 'Entries of one value that are different things',
    severity: 'error',
    teaching:
      'A dated value changes its amount, not its kind: all its entries are in the same currency, per the same kind of unit.',
    bad: 'value day-price {\n  0.30 EUR/kWh\n  0.32 EUR/min from 2026-07-01\n}',
    good: 'value day-price {\n  0.30 EUR/kWh\n  0.32 EUR/kWh from 2026-07-01\n}',
  },
  'step-out-of-place': {
    title: 'A step of a price that cannot stand here',
    severity: 'error',
    teaching:
      'A price on a series is built from top to bottom. It begins with the one series it takes, and says once what holds if a value is missing.',
    bad: 'series spot {\n  unit EUR/MWh\n  every 15 min\n}\nprice p {\n  times 1.03\n  take spot\n}',
    good: 'series spot {\n  unit EUR/MWh\n  every 15 min\n}\nprice p {\n  take spot\n  times 1.03\n}',
  },
  'limit-with-dates': {
    title: 'A limit that changes with the date',
    severity: 'error',
    teaching:
      'The limit of a condition is one quantity. A dated value has several; write the limit itself, or split the tariff by date.',
    bad: 'value fast {\n  50 kW\n  60 kW from 2026-07-01\n}\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    when rated power below fast  0.30 EUR/kWh\n    otherwise  0.40 EUR/kWh\n  }\n}',
    good: 'value fast 50 kW\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    when rated power below fast  0.30 EUR/kWh\n    otherwise  0.40 EUR/kWh\n  }\n}',
  },
  'not-one-of': {
    title: 'A text that the fact cannot be',
    severity: 'error',
    teaching: 'The fact is declared as one of certain texts, and this is none of them, so the line would never hold.',
    bad: 'fact plan one of "none", "plus"; at start\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  session fee {\n    when plan is "pluss"  free\n    otherwise  1.00 EUR\n  }\n}',
    good: 'fact plan one of "none", "plus"; at start\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  session fee {\n    when plan is "plus"  free\n    otherwise  1.00 EUR\n  }\n}',
  },
} satisfies Pages;

const tell = teller(declarationPages);

export const incompleteDeclaration = (place: Place, what: string): Diagnostic =>
  tell('incomplete-declaration', place, `${what}.`);

export const valueEntriesDiffer = (place: Place, first: Place): Diagnostic =>
  tell('value-entries-differ', place, 'This entry is of another kind than the first one.', {
    related: beside(place, first, 'the first entry'),
  });

export const stepOutOfPlace = (place: Place, why: string): Diagnostic => tell('step-out-of-place', place, `${why}.`);

export const limitWithDates = (place: Place, name: string, declared: Place): Diagnostic =>
  tell('limit-with-dates', place, `\`${name}\` has several dated entries, and a limit is one quantity.`, {
    related: beside(place, declared, 'declared here'),
  });

export const notOneOf = (place: Place, text: string, known: readonly string[], near: string | null): Diagnostic =>
  tell(
    'not-one-of',
    place,
    `"${text}" is none of ${known.map((value) => `"${value}"`).join(', ')}.${near === null ? '' : ` Did you mean "${near}"?`}`,
    {
      repair:
        near === null ? null : { title: `Write "${near}"`, edits: [{ span: place.span, text: JSON.stringify(near) }] },
    },
  );
